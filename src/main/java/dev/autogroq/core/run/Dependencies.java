package dev.autogroq.core.run;

import dev.autogroq.api.Necessity;
import dev.autogroq.api.RunWhen;
import dev.autogroq.core.graph.TaskGraph;
import dev.autogroq.core.run.TaskTable.Skip;
import java.util.Arrays;

/** What the end of a task means for those that need it; iterative, so depth costs no stack. */
final class Dependencies {
  private final Run run;
  private final TaskTable tasks;
  private final TaskGraph graph;
  private final int[] remaining;
  private final boolean[] anyFailed;
  private final boolean[] unmet;
  private int[] stack = new int[16];
  private int depth;

  Dependencies(Run run, TaskTable tasks) {
    this.run = run;
    this.tasks = tasks;
    graph = tasks.plan.graph();
    remaining = new int[tasks.size];
    anyFailed = new boolean[tasks.size];
    unmet = new boolean[tasks.size];
    for (int task = 0; task < tasks.size; task++) {
      remaining[task] = graph.predecessorCount(task);
    }
  }

  /** Lets the tasks without dependencies go. */
  void begin(long now) {
    for (int task = 0; task < tasks.size; task++) {
      if (graph.predecessorCount(task) == 0 && tasks.step[task] == Step.Blocked) {
        decide(task, now);
      }
    }
    drain(now);
  }

  /** A task has become terminal. */
  void settled(int task, long now) {
    push(task);
    drain(now);
  }

  /** Whether a task has neither started nor ended. */
  boolean startable(int task) {
    return switch (tasks.step[task]) {
      case Blocked, LookingUp, Queued, Parked, Sharing, BackingOff -> true;
      case Running, Succeeded, Failed, Skipped, Cancelled -> false;
    };
  }

  /** Whether a task is there for the end of others, well or ill. */
  boolean waitsForTheEnd(int task) {
    return tasks.plan.task(task).runWhen() != RunWhen.AllSucceeded;
  }

  private void drain(long now) {
    while (depth > 0) {
      int task = stack[--depth];
      boolean failed = countsAsFailed(task);
      boolean satisfies = satisfies(task);
      for (int k = 0; k < graph.successorCount(task); k++) {
        int next = graph.successor(task, k);
        remaining[next]--;
        anyFailed[next] |= failed;
        unmet[next] |= !satisfies;
        if (tasks.step[next] == Step.Blocked) {
          decide(next, now);
        }
      }
    }
  }

  private void decide(int task, long now) {
    switch (tasks.plan.task(task).runWhen()) {
      case AllSucceeded -> {
        if (unmet[task]) {
          run.skip(task, Skip.DependencyFailed, Trigger.DependencyFailed, now);
          push(task);
        } else if (remaining[task] == 0) {
          run.ready(task, now);
        }
      }
      case AllFinished -> {
        if (remaining[task] == 0) {
          run.ready(task, now);
        }
      }
      case AnyFailed -> {
        if (remaining[task] == 0 && anyFailed[task]) {
          run.ready(task, now);
        } else if (remaining[task] == 0) {
          run.skip(task, Skip.DidNotFire, Trigger.DidNotFire, now);
          push(task);
        }
      }
    }
  }

  /** Whether a task that needs this one to succeed may start. */
  private boolean satisfies(int task) {
    return switch (tasks.step[task]) {
      case Succeeded -> true;
      case Failed, Cancelled -> optional(task);
      case Skipped -> tasks.skip[task] == Skip.DidNotFire || optional(task);
      default -> false;
    };
  }

  private boolean countsAsFailed(int task) {
    return switch (tasks.step[task]) {
      case Failed, Cancelled -> true;
      case Skipped -> tasks.skip[task] != Skip.DidNotFire;
      default -> false;
    };
  }

  private boolean optional(int task) {
    return tasks.plan.task(task).necessity() == Necessity.Optional;
  }

  private void push(int task) {
    if (depth == stack.length) {
      stack = Arrays.copyOf(stack, depth * 2);
    }
    stack[depth++] = task;
  }
}
