package dev.autogroq.core.run;

import dev.autogroq.api.CacheOutcome;
import dev.autogroq.api.Necessity;
import dev.autogroq.api.Reason;
import dev.autogroq.core.run.TaskTable.Skip;
import org.jspecify.annotations.Nullable;

/**
 * How a finished run is judged: it succeeded if every required task succeeded, or was skipped
 * because it was there for failures only; a failed optional task makes it partial.
 */
final class OutcomeRule {
  private OutcomeRule() {}

  static RunOutcome of(TaskTable tasks, @Nullable Reason stopped, int firstFailed) {
    if (stopped == Reason.Cancelled || stopped == Reason.DeadlineExceeded) {
      return new RunOutcome(false, stopped, firstFailed);
    }
    if (stopped == Reason.Planned) {
      return new RunOutcome(true, stopped, firstFailed);
    }
    boolean partial = false;
    boolean stored = tasks.size > 0;
    for (int task = 0; task < tasks.size; task++) {
      boolean fine = tasks.step[task] == Step.Succeeded || tasks.skip[task] == Skip.DidNotFire;
      if (!fine && tasks.plan.task(task).necessity() == Necessity.Required) {
        var reason = firstFailed < 0 && stopped != null ? stopped : Reason.TaskFailed;
        return new RunOutcome(false, reason, firstFailed);
      }
      partial |= !fine;
      stored &= tasks.cache[task] == CacheOutcome.Hit || tasks.skip[task] == Skip.DidNotFire;
    }
    if (partial) {
      return new RunOutcome(true, Reason.FinishedPartially, firstFailed);
    }
    boolean anyHit = tasks.count(Step.Succeeded) > 0;
    return new RunOutcome(
        true, stored && anyHit ? Reason.ServedFromCache : Reason.AllTasksSucceeded, firstFailed);
  }
}
