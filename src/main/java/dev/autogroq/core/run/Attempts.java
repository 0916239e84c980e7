package dev.autogroq.core.run;

import dev.autogroq.api.FailureClass;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The attempts of a run's tasks: what starts them, and what their outcome leads to. */
final class Attempts {
  private final Run run;
  private final TaskTable tasks;
  private final ReadyTasks ready;
  private final Moves moves;
  private final RunHost host;
  final RunLedger ledger;
  private final @Nullable Spent[] reservations;
  private final Map<Long, Spent> abandoned = new HashMap<>();
  private int peakInFlight;

  Attempts(Run run, TaskTable tasks, ReadyTasks ready, Moves moves, RunHost host, Spent before) {
    this.run = run;
    this.tasks = tasks;
    this.ready = ready;
    this.moves = moves;
    this.host = host;
    ledger = new RunLedger(tasks.plan, before, sum(tasks.spent));
    reservations = new Spent[tasks.size];
  }

  private static Spent sum(Spent[] parts) {
    var sum = Spent.NOTHING;
    for (var part : parts) {
      sum = sum.plus(part);
    }
    return sum;
  }

  int peakInFlight() {
    return peakInFlight;
  }

  BudgetAnswer budget(int task, Knobs.Limits limits) {
    var reservation = ledger.reservation(task, tasks.promptTokens[task]);
    if (ledger.affords(reservation, limits)) {
      return BudgetAnswer.Affordable;
    }
    return ledger.everAffords(reservation, limits) || tasks.count(Step.Running) > 0
        ? BudgetAnswer.WaitForSettlement
        : BudgetAnswer.Exhausted;
  }

  void admit(int task, long now) {
    ready.admit(task);
    tasks.attempt[task]++;
    tasks.attemptStart[task] = now;
    var reservation = ledger.reservation(task, tasks.promptTokens[task]);
    reservations[task] = reservation;
    ledger.reserve(reservation);
    moves.move(task, Trigger.Admitted, now);
    peakInFlight = Math.max(peakInFlight, tasks.count(Step.Running));
    host.decide(
        new Decision.StartTask(
            run.identity().uid(), run.identity().number(), task, tasks.attempt[task]));
  }

  void finished(int task, AttemptOutcome outcome, long now) {
    close(task, outcome.spent(), now);
    if (outcome instanceof AttemptOutcome.Succeeded) {
      tasks.used[task]++;
      tasks.failure[task] = null;
      moves.move(task, Trigger.AttemptSucceeded, now);
      run.settled(task, now);
    } else if (outcome instanceof AttemptOutcome.Failed failed) {
      failed(task, failed, now);
    } else {
      throw new AssertionError(outcome);
    }
  }

  void timedOut(int task, long now) {
    abandon(task, now);
    failed(task, new AttemptOutcome.Failed(FailureClass.Timeout, 0, Spent.NOTHING), now);
  }

  /**
   * Nobody waits for the attempt any more; until its cost is known, it is taken for the highest.
   */
  void abandon(int task, long now) {
    var reservation = Objects.requireNonNull(reservations[task]);
    reservations[task] = null;
    ledger.abandon(reservation);
    abandoned.put(key(task, tasks.attempt[task]), reservation);
    leave(task, now);
  }

  void endedLate(int task, int attempt, Spent actual) {
    var reservation = abandoned.remove(key(task, attempt));
    if (reservation != null) {
      ledger.prove(reservation, actual);
      tasks.spent[task] = tasks.spent[task].plus(actual);
    }
  }

  /** Gives back what an attempt held, and books what it cost. */
  private void close(int task, Spent actual, long now) {
    ledger.settle(Objects.requireNonNull(reservations[task]), actual);
    reservations[task] = null;
    tasks.spent[task] = tasks.spent[task].plus(actual);
    leave(task, now);
  }

  private void leave(int task, long now) {
    ready.release(task);
    moves.wakeParked(task, now);
  }

  private static long key(int task, int attempt) {
    return (long) task << 32 | attempt;
  }

  private void failed(int task, AttemptOutcome.Failed outcome, long now) {
    var failure = seen(task, outcome.failure());
    tasks.failure[task] = failure;
    if (RetryRule.usesAttempt(failure)) {
      tasks.used[task]++;
    } else if (failure != FailureClass.RateLimited) {
      tasks.displaced[task]++;
    }
    var planned = tasks.plan.task(task);
    switch (RetryRule.after(planned, failure, tasks.used[task], tasks.displaced[task])) {
      case Retry -> {
        if (run.startsNoMore(task)) {
          giveUp(task, now);
          return;
        }
        moves.move(task, Trigger.WillRetry, now);
        int failures = tasks.used[task] + tasks.displaced[task];
        long seed = run.identity().seed() + planned.name().hashCode() * 31L;
        long pause = RetryRule.pauseNanos(planned, failures, outcome.retryAfterNanos(), seed);
        host.backOff(run, task, now + pause);
      }
      case TurnAway -> {
        if (run.startsNoMore(task)) {
          giveUp(task, now);
        } else {
          moves.queue(task, Trigger.TurnedAway, now);
        }
      }
      case Fail -> {
        moves.move(task, Trigger.AttemptFailed, now);
        run.settled(task, now);
      }
    }
  }

  private void giveUp(int task, long now) {
    moves.move(task, Trigger.CancelRequested, now);
    run.settled(task, now);
  }

  /** A side effect whose attempt broke off may have happened or not. */
  private FailureClass seen(int task, FailureClass failure) {
    boolean unclear =
        tasks.sideEffecting(task)
            && failure != FailureClass.StorageUnavailable
            && SideEffects.unclearAfter(failure);
    return unclear ? FailureClass.OutcomeUnknown : failure;
  }
}
