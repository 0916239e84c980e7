package dev.autogroq.cli;

import dev.autogroq.api.CacheOutcome;
import dev.autogroq.api.FailureClass;
import dev.autogroq.api.OperatingMode;
import dev.autogroq.api.RunPhase;
import dev.autogroq.api.TaskPhase;
import dev.autogroq.api.TeamWorkflowStatus;
import dev.autogroq.core.plan.PlannedTask;
import dev.autogroq.engine.RunListener;
import dev.autogroq.engine.RunRequest;
import dev.autogroq.engine.TaskChange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A place that runs every task at once on the caller's thread: each succeeds unless it is to fail.
 */
final class FakePlace implements RunPlace {
  static final Instant START = Instant.parse("2026-01-15T09:14:02Z");

  final List<String> keptPhases = new ArrayList<>();
  final List<OperatingMode> operated = new ArrayList<>();
  final Map<String, String> outputs = new HashMap<>();
  final Map<String, String> answering = new HashMap<>();
  final Set<String> failing = new HashSet<>();
  final List<RunRequest> requests = new ArrayList<>();
  String keptResource = "";
  RunPhase endsAs = RunPhase.Succeeded;
  boolean stuck;

  @Override
  public Begun begin(String namespace, String workflow, String planDigest) {
    return new Begun("uid-1", 1, START, Set.of());
  }

  @Override
  public void submit(RunRequest request, RunListener listener) {
    requests.add(request);
    if (stuck) {
      listener.statusChanged("uid-1", status(RunPhase.Running), false);
      return;
    }
    Set<Integer> lost = new HashSet<>();
    for (int index : request.plan().graph().topologicalOrder()) {
      PlannedTask task = request.plan().task(index);
      boolean skipped = false;
      for (int k = 0; k < request.plan().graph().predecessorCount(index); k++) {
        skipped |= lost.contains(request.plan().graph().predecessor(index, k));
      }
      if (skipped || failing.contains(task.name())) {
        lost.add(index);
      } else {
        outputs.put(task.name(), answering.getOrDefault(task.name(), "answer of " + task.name()));
      }
      listener.taskChanged(change(request, task, skipped));
    }
    RunPhase phase = failing.isEmpty() ? endsAs : RunPhase.Failed;
    listener.statusChanged("uid-1", status(phase), phase != RunPhase.Suspended);
  }

  private TaskChange change(RunRequest request, PlannedTask task, boolean skipped) {
    boolean failed = failing.contains(task.name());
    TaskPhase phase = skipped ? TaskPhase.Skipped : failed ? TaskPhase.Failed : TaskPhase.Succeeded;
    return new TaskChange(
        "uid-1",
        1,
        task.index(),
        task.name(),
        request.plan().agentOf(task.index()).name(),
        START.plusSeconds(1),
        phase,
        skipped ? 0 : 1,
        skipped ? Optional.empty() : Optional.of(CacheOutcome.Miss),
        Optional.empty(),
        failed ? Optional.of(FailureClass.InvalidOutput) : Optional.empty(),
        failed ? "/items/3/score is \"high\", expected number" : "",
        skipped ? 0 : 0.9,
        skipped ? 0 : 612,
        0,
        TaskChange.Detail.NONE);
  }

  static TeamWorkflowStatus status(RunPhase phase) {
    return new TeamWorkflowStatus(
        null, List.of(), phase, "", 1, "v1:0", null, null, null, null, null, null, null, null, null,
        null, List.of(), null, List.of(), List.of(), null, null, null);
  }

  @Override
  public void operate(String uid, OperatingMode mode) {
    operated.add(mode);
  }

  @Override
  public Optional<String> output(String task) {
    return Optional.ofNullable(outputs.get(task));
  }

  @Override
  public void keep(Begun run, String phase, boolean over, String resource) {
    keptPhases.add(phase + (over ? " over" : " open"));
    keptResource = resource;
  }

  @Override
  public void close() {}
}
