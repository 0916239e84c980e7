package dev.autogroq.reconcile;

import com.fasterxml.jackson.databind.JsonNode;
import dev.autogroq.api.Effects;
import dev.autogroq.api.FailureClass;
import dev.autogroq.api.Resolution;
import dev.autogroq.api.TaskPhase;
import dev.autogroq.api.TaskState;
import dev.autogroq.api.TeamWorkflowStatus;
import dev.autogroq.core.plan.Plan;
import dev.autogroq.core.plan.PlannedTask;
import dev.autogroq.core.run.Restored;
import dev.autogroq.core.run.Restored.Before;
import dev.autogroq.core.run.Spent;
import dev.autogroq.kube.TaskNote;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The records of one workflow's tasks, as they were last seen; pure. */
final class Records {
  private final List<TaskNote> notes;
  private final List<TaskRow> rows;
  private final Map<String, TaskRow> latest = new HashMap<>();

  private Records(List<TaskNote> notes) {
    this.notes = notes;
    rows = notes.stream().map(Records::row).toList();
    rows.forEach(row -> latest.merge(row.task(), row, (a, b) -> a.run() >= b.run() ? a : b));
  }

  /** Those of the workflow: what only claims to belong to it is left out. */
  static Records of(String uid, Collection<TaskNote> seen) {
    return new Records(seen.stream().filter(note -> belongs(uid, note)).toList());
  }

  static boolean belongs(String uid, TaskNote note) {
    return note.getSpec() != null
        && note.getSpec().path("workflowRef").path("uid").asText().equals(uid)
        && note.getMetadata().getOwnerReferences().stream().anyMatch(o -> uid.equals(o.getUid()));
  }

  private static TaskRow row(TaskNote note) {
    return TaskRow.of(note.getSpec(), note.getStatus(), note.reason());
  }

  List<TaskNote> all() {
    return notes;
  }

  /**
   * What is known of a run from before this process. Where there are no records, the rows of the
   * status say what they can.
   *
   * @param unclear side effects of the run that may have happened or not
   */
  Restored restored(int run, Set<String> unclear, @Nullable TeamWorkflowStatus status) {
    Map<String, Before> attempts = new HashMap<>();
    Set<String> cancelled = new HashSet<>();
    if (status != null) {
      status.tasks().forEach(task -> attempts.put(task.name(), before(task)));
    }
    for (TaskRow row : rows) {
      if (row.run() == run) {
        attempts.put(row.task(), row.before());
        if (row.cancelled()) {
          cancelled.add(row.task());
        }
      }
    }
    return new Restored(unclear, attempts, cancelled, spent(status));
  }

  /** A row of a status counts no attempts by class: those of an unfinished task are forgiven. */
  private static Before before(TaskState task) {
    boolean failed = task.phase() == TaskPhase.Failed;
    int last = Math.max(0, task.attempts());
    Optional<FailureClass> failure = failed ? TaskRow.failure(task.reason()) : Optional.empty();
    int lost = task.phase() == TaskPhase.Running ? 1 : 0;
    return new Before(last, failed ? last : 0, lost, failure, Spent.NOTHING);
  }

  private static Spent spent(@Nullable TeamWorkflowStatus status) {
    if (status == null || status.usage() == null) {
      return Spent.NOTHING;
    }
    var usage = status.usage();
    var reserved = status.budget();
    long tokens = reserved == null ? 0 : reserved.reservedTokens();
    long nano = reserved == null ? 0 : TaskRow.nano(reserved.reservedCost());
    return new Spent(
        usage.promptTokens(),
        usage.completionTokens() + tokens,
        (int) Math.min(Integer.MAX_VALUE, usage.requests()),
        TaskRow.nano(usage.cost()) + nano);
  }

  /** Side effects that an earlier run started, and of which nobody knows how they ended. */
  Set<String> unclearBefore(int run, Plan plan) {
    Set<String> unclear = new HashSet<>();
    for (PlannedTask task : plan.tasks()) {
      if (task.effects() == Effects.SideEffecting) {
        Optional.ofNullable(latest.get(task.name()))
            .filter(r -> r.run() < run && r.unclear())
            .ifPresent(r -> unclear.add(r.task()));
      }
    }
    return unclear;
  }

  /** What a person decided on side effects, by task; of each only what its latest record says. */
  Map<String, Resolution> decisions() {
    Map<String, Resolution> decisions = new HashMap<>();
    for (TaskRow row : rows) {
      if (row.unclear() && row.equals(latest.get(row.task()))) {
        row.resolution().ifPresent(resolution -> decisions.put(row.task(), resolution));
      }
    }
    return decisions;
  }

  /** Whether a side effect of the run, over without a known outcome, is to be gone on with. */
  boolean decided(int run) {
    return rows.stream()
        .filter(row -> row.run() == run && row.unknown())
        .flatMap(row -> row.resolution().stream())
        .anyMatch(resolution -> resolution != Resolution.Fail);
  }

  /** Tasks of the run that a person has given up. */
  Set<String> cancelled(int run) {
    Set<String> cancelled = new HashSet<>();
    rows.stream()
        .filter(row -> row.run() == run && row.cancelled())
        .forEach(row -> cancelled.add(row.task()));
    return cancelled;
  }

  /**
   * Records of runs before this one that nobody needs any more: all but those that alone tell of a
   * side effect without a known outcome.
   */
  List<TaskNote> outlived(int run) {
    List<TaskNote> outlived = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      TaskRow row = rows.get(i);
      boolean alone = row.equals(latest.get(row.task()));
      if (row.run() < run && !(alone && effect(row.spec()) && row.unclear())) {
        outlived.add(notes.get(i));
      }
    }
    return outlived;
  }

  private static boolean effect(JsonNode spec) {
    return spec.path("effects").asText().equals(Effects.SideEffecting.name());
  }
}
