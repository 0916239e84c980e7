package dev.autogroq.core.run;

import dev.autogroq.api.FailureClass;
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
  private int peakInFlight;

  Attempts(Run run, TaskTable tasks, ReadyTasks ready, Moves moves, RunHost host) {
    this.run = run;
    this.tasks = tasks;
    this.ready = ready;
    this.moves = moves;
    this.host = host;
    ledger = new RunLedger(tasks.plan);
    reservations = new Spent[tasks.size];
  }

  int peakInFlight() {
    return peakInFlight;
  }

  Run.BudgetAnswer budget(int task, Knobs.Limits limits) {
    var reservation = ledger.reservation(task, tasks.promptTokens[task]);
    if (ledger.affords(reservation, limits)) {
      return Run.BudgetAnswer.Affordable;
    }
    return ledger.everAffords(reservation, limits) || tasks.count(Step.Running) > 0
        ? Run.BudgetAnswer.WaitForSettlement
        : Run.BudgetAnswer.Exhausted;
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

  /** Gives back what an attempt held, and books what it cost. */
  void close(int task, Spent actual, long now) {
    var reservation = reservations[task];
    if (reservation != null) {
      ledger.settle(reservation, actual);
      reservations[task] = null;
    }
    tasks.spent[task] = tasks.spent[task].plus(actual);
    ready.release(task);
    moves.wakeParked(task, now);
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
        moves.move(task, Trigger.WillRetry, now);
        int failures = tasks.used[task] + tasks.displaced[task];
        long seed = run.identity().seed() + planned.name().hashCode() * 31L;
        long pause = RetryRule.pauseNanos(planned, failures, outcome.retryAfterNanos(), seed);
        host.backOff(run, task, now + pause);
      }
      case TurnAway -> moves.queue(task, Trigger.TurnedAway, now);
      case Fail -> {
        moves.move(task, Trigger.AttemptFailed, now);
        run.settled(task, now);
      }
    }
  }

  /** A side effect whose attempt broke off may have happened or not. */
  private FailureClass seen(int task, FailureClass failure) {
    if (!tasks.sideEffecting(task)) {
      return failure;
    }
    return switch (failure) {
      case Transient, Timeout, Evicted, NodeLost, ProtocolError, Internal ->
          FailureClass.OutcomeUnknown;
      default -> failure;
    };
  }
}
