package dev.autogroq.engine;

import dev.autogroq.api.TeamWorkflowStatus;
import dev.autogroq.core.plan.Plan;
import dev.autogroq.core.plan.RenderedTask;
import dev.autogroq.core.plan.UpstreamOutput;
import dev.autogroq.core.run.Knobs;
import dev.autogroq.runner.TaskRunner;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the engine keeps of a run besides its decisions: texts and handles. Engine thread only. */
final class RunContext {
  final RunRequest request;
  final RunListener listener;
  Knobs knobs;
  final @Nullable String[] outputs;
  final @Nullable RenderedTask[] rendered;
  final String[] messages;
  final boolean[] refusedAnswer;
  final TaskRunner.@Nullable Attempt[] attempts;
  private final int[] readers;
  private final boolean[] captured;
  @Nullable TeamWorkflowStatus lastStatus;
  Instant lastStatusAt = Instant.MIN;
  boolean dirty;

  RunContext(RunRequest request, RunListener listener) {
    this.request = request;
    this.listener = listener;
    knobs = Knobs.of(request.plan().spec());
    int size = plan().size();
    outputs = new String[size];
    rendered = new RenderedTask[size];
    messages = new String[size];
    Arrays.fill(messages, "");
    refusedAnswer = new boolean[size];
    attempts = new TaskRunner.Attempt[size];
    readers = new int[size];
    captured = new boolean[size];
    for (int task = 0; task < size; task++) {
      readers[task] = plan().graph().successorCount(task);
    }
  }

  Plan plan() {
    return request.plan();
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

  void output(int task, String text) {
    if (readers[task] > 0) {
      outputs[task] = text;
    }
  }

  /** The task is over: its prompt and its handle are no longer needed. */
  void release(int task) {
    rendered[task] = null;
    attempts[task] = null;
  }
}
