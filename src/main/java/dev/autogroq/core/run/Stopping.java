package dev.autogroq.core.run;

import dev.autogroq.api.Necessity;
import dev.autogroq.core.run.TaskTable.Skip;
import java.util.function.IntPredicate;

/** The ways in which a run is ended before its tasks are done. */
final class Stopping {
  private final TaskTable tasks;
  private final Dependencies dependencies;
  private final Moves moves;
  private final Attempts attempts;

  Stopping(TaskTable tasks, Dependencies dependencies, Moves moves, Attempts attempts) {
    this.tasks = tasks;
    this.dependencies = dependencies;
    this.moves = moves;
    this.attempts = attempts;
  }

  /**
   * Everything is given up, but what goes on, and side effects in flight, which nobody can take
   * back.
   */
  void cancelAll(IntPredicate goesOn, long now) {
    for (int task = 0; task < tasks.size; task++) {
      var step = tasks.step[task];
      boolean left = step == Step.Running && (tasks.sideEffecting(task) || goesOn.test(task));
      if (!step.terminal() && !left) {
        moves.cancel(task, attempts, now);
      }
    }
  }

  /** Gives up what a person gave up before a restart. */
  void cancelGivenUp(long now) {
    for (int task = 0; task < tasks.size; task++) {
      if (tasks.givenUp[task] && !tasks.step[task].terminal()) {
        cancelOne(task, now);
      }
    }
  }

  void cancelOne(int task, long now) {
    moves.cancel(task, attempts, now);
    dependencies.settled(task, now);
  }

  /** Calls in flight are cancelled, side effects finish, clean-up tasks still run. */
  void failFast(long now) {
    skipUnwanted(now);
    for (int task = 0; task < tasks.size; task++) {
      if (tasks.step[task] == Step.Running
          && !tasks.sideEffecting(task)
          && !dependencies.waitsForTheEnd(task)) {
        cancelOne(task, now);
      }
    }
  }

  /** Skips what has not started, but for tasks that wait for the end of others. */
  void skipUnwanted(long now) {
    for (int task = 0; task < tasks.size; task++) {
      if (dependencies.startable(task) && !dependencies.waitsForTheEnd(task)) {
        drop(task, now);
      }
    }
  }

  /**
   * Skips optional tasks that have not started.
   *
   * @return whether there was one
   */
  boolean skipOptional(long now) {
    boolean any = false;
    for (int task = 0; task < tasks.size; task++) {
      boolean optional = tasks.plan.task(task).necessity() == Necessity.Optional;
      if (optional && dependencies.startable(task)) {
        drop(task, now);
        any = true;
      }
    }
    return any;
  }

  void skipIfStartable(int task, long now) {
    if (dependencies.startable(task)) {
      drop(task, now);
    }
  }

  private void drop(int task, long now) {
    moves.skip(task, Skip.NotWanted, Trigger.NotWanted, now);
    dependencies.settled(task, now);
  }
}
