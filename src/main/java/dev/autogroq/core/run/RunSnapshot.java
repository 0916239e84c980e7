package dev.autogroq.core.run;

import dev.autogroq.api.WaitingReason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes the {@link RunView} of a run. */
final class RunSnapshot {
  private static final WaitingReason[] REASONS = WaitingReason.values();

  private RunSnapshot() {}

  static RunView of(Run run, RunOrder order, long now, boolean exhausted) {
    var at = instant(now);
    var outcome = Optional.ofNullable(run.outcome());
    return new RunView(
        run.identity().uid(),
        run.identity().number(),
        run.plan(),
        order,
        run.knobs(),
        run.phase(),
        instant(run.identity().start()),
        at,
        outcome.map(o -> instant(run.endedAt())),
        outcome,
        tasks(run.tasks, now),
        run.attempts.ledger.view(exhausted),
        run.attempts.peakInFlight());
  }

  private static List<RunView.TaskView> tasks(TaskTable tasks, long now) {
    var views = new ArrayList<RunView.TaskView>(tasks.size);
    for (int task = 0; task < tasks.size; task++) {
      views.add(task(tasks, task, now));
    }
    return views;
  }

  static RunView.TaskView task(TaskTable tasks, int task, long now) {
    var clock = tasks.queueOf(task).clock;
    var waits = new long[REASONS.length];
    for (int reason = 0; reason < waits.length; reason++) {
      waits[reason] = tasks.ledger.nanos(task, reason, clock, now);
    }
    var step = tasks.step[task];
    var found = tasks.found[task];
    return new RunView.TaskView(
        task,
        step,
        tasks.attempt[task],
        tasks.used[task],
        Optional.ofNullable(tasks.cache[task]),
        Optional.ofNullable(tasks.failure[task]),
        waiting(tasks, task),
        tasks.digest[task],
        waits,
        tasks.ledger.nanos(task, WaitLedger.RUNNING, clock, now),
        step == Step.Running ? now - tasks.attemptStart[task] : tasks.lastAttempt[task],
        tasks.spent[task],
        found == null ? 0 : found.savedTokens(),
        found == null ? 0 : found.savedNanos(),
        found == null ? 0 : found.savedCostNano());
  }

  private static Optional<WaitingReason> waiting(TaskTable tasks, int task) {
    if (tasks.step[task].terminal() || tasks.step[task] == Step.Running) {
      return Optional.empty();
    }
    if (tasks.ledger.isQueued(task)) {
      return Optional.of(tasks.queueOf(task).clock.reason());
    }
    return Optional.of(REASONS[tasks.ledger.account(task)]);
  }

  static Instant instant(long nanos) {
    return Instant.ofEpochSecond(
        Math.floorDiv(nanos, 1_000_000_000L), Math.floorMod(nanos, 1_000_000_000L));
  }
}
