package dev.autogroq.engine;

import dev.autogroq.api.Effects;
import dev.autogroq.api.Resolution;
import dev.autogroq.api.TeamWorkflowStatus;
import dev.autogroq.core.plan.Plan;
import dev.autogroq.core.plan.PlannedTask;
import dev.autogroq.core.plan.RenderedTask;
import dev.autogroq.core.plan.UpstreamOutput;
import dev.autogroq.core.run.Knobs;
import dev.autogroq.runner.TaskRunner;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the engine keeps of a run besides its decisions: texts and handles. Engine thread only. */
final class RunContext {
  final RunRequest request;
  Knobs knobs;

  /** What a person decided on side effects whose outcome is not known, by task. */
  final Map<String, Resolution> resolutions;

  /** Names of tasks that were given up before the core knew of the run. */
  final Set<String> cancelled = new HashSet<>();

  /** Whether the core knows of the run. */
  boolean begun;

  final @Nullable String[] outputs;
  final @Nullable RenderedTask[] rendered;
  final String[] messages;

  /** Of answers of tasks whose end nobody has been told yet. */
  final @Nullable TaskOutput[] summaries;

  /** Why the last attempt's answer was refused, where it was. */
  final @Nullable String[] refusals;

  private final TaskRunner.@Nullable Attempt[] attempts;
  private final int[] givenUp;
  private RunListener listener;
  private final int[] readers;
  private final boolean[] captured;
  @Nullable TeamWorkflowStatus lastStatus;
  Instant lastStatusAt = Instant.MIN;
  boolean dirty;

  RunContext(RunRequest request, RunListener listener) {
    this.request = request;
    this.listener = new GuardedListener(listener);
    knobs = Knobs.of(request.plan().spec());
    resolutions = new HashMap<>(request.resolutions());
    int size = plan().size();
    outputs = new String[size];
    rendered = new RenderedTask[size];
    messages = new String[size];
    Arrays.fill(messages, "");
    refusals = new String[size];
    summaries = new TaskOutput[size];
    attempts = new TaskRunner.Attempt[size];
    givenUp = new int[size];
    readers = new int[size];
    captured = new boolean[size];
    for (int task = 0; task < size; task++) {
      readers[task] = plan().graph().successorCount(task);
    }
  }

  Plan plan() {
    return request.plan();
  }

  RunListener listener() {
    return listener;
  }

  /** Nobody wants to hear of the run any more. */
  void mute() {
    listener = RunListener.NONE;
  }

  /** An attempt goes on; if it has been given up in the meantime, it is cancelled. */
  void started(int task, int number, TaskRunner.Attempt attempt) {
    if (givenUp[task] >= number) {
      attempt.cancel();
    } else {
      attempts[task] = attempt;
    }
  }

  /** Whether an attempt of the run has not told its outcome yet. */
  boolean inFlight() {
    for (var attempt : attempts) {
      if (attempt != null) {
        return true;
      }
    }
    return false;
  }

  void giveUp(int task, int number) {
    givenUp[task] = number;
    var attempt = attempts[task];
    attempts[task] = null;
    if (attempt != null) {
      attempt.cancel();
    }
  }

  /** Cancels what is in flight, but for side effects, which nobody can take back. */
  void giveUpAll() {
    for (int task = 0; task < attempts.length; task++) {
      if (plan().task(task).effects() != Effects.SideEffecting) {
        giveUp(task, Integer.MAX_VALUE);
      }
    }
  }

  /**
   * The outputs a task reads. Each is let go once everyone has read it, so that a run does not hold
   * all its texts.
   */
  Map<Integer, UpstreamOutput> inputs(int task) {
    var graph = plan().graph();
    var inputs = new HashMap<Integer, UpstreamOutput>();
    for (int k = 0; k < graph.predecessorCount(task); k++) {
      int from = graph.predecessor(task, k);
      var text = outputs[from];
      inputs.put(from, text == null ? UpstreamOutput.NONE : UpstreamOutput.of(text));
      if (!captured[task] && --readers[from] == 0) {
        outputs[from] = null;
      }
    }
    captured[task] = true;
    return inputs;
  }

  private void output(int task, String text) {
    if (readers[task] > 0) {
      outputs[task] = text;
    }
  }

  /** Index of a task, empty if the plan has none of this name. */
  OptionalInt index(String task) {
    return plan().tasks().stream()
        .filter(planned -> planned.name().equals(task))
        .mapToInt(PlannedTask::index)
        .findFirst();
  }

  /** The answer of a look-up: what was rendered, and what was found. */
  void lookedUp(int task, LookUpJob.Answer answer) {
    rendered[task] = answer.rendered();
    messages[task] = answer.message();
    summaries[task] = answer.summary();
    if (answer.output() != null) {
      output(task, answer.output());
    }
  }

  /** The end of an attempt. */
  void ended(int task, AttemptJob.Announced announced) {
    attempts[task] = null;
    messages[task] = announced.message();
    summaries[task] = announced.summary();
    refusals[task] = announced.refused() ? announced.message() : null;
    if (announced.output() != null) {
      output(task, announced.output());
    }
  }

  /** The task is over: its prompt and its handle are no longer needed. */
  void release(int task) {
    rendered[task] = null;
    summaries[task] = null;
    attempts[task] = null;
  }
}
