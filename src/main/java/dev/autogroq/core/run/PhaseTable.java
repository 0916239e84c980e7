package dev.autogroq.core.run;

import static dev.autogroq.core.run.Step.BackingOff;
import static dev.autogroq.core.run.Step.Blocked;
import static dev.autogroq.core.run.Step.Cancelled;
import static dev.autogroq.core.run.Step.Failed;
import static dev.autogroq.core.run.Step.LookingUp;
import static dev.autogroq.core.run.Step.Parked;
import static dev.autogroq.core.run.Step.Queued;
import static dev.autogroq.core.run.Step.Running;
import static dev.autogroq.core.run.Step.Sharing;
import static dev.autogroq.core.run.Step.Skipped;
import static dev.autogroq.core.run.Step.Succeeded;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The transition table of a task, as data: what is not declared here cannot happen. A test fails if
 * a declared transition is never visited.
 */
public final class PhaseTable {

  /** One declared transition. */
  public record Transition(Step from, Trigger trigger, Step to) {}

  private static final int TRIGGERS = Trigger.values().length;

  /** The table that every run obeys. */
  public static final PhaseTable TASKS =
      new PhaseTable()
          .on(Trigger.DependenciesMet, LookingUp, Blocked)
          .on(Trigger.DependencyFailed, Skipped, Blocked)
          .on(Trigger.DidNotFire, Skipped, Blocked)
          .on(Trigger.NotWanted, Skipped, Blocked, LookingUp, Queued, Parked, Sharing, BackingOff)
          .on(Trigger.Found, Succeeded, LookingUp)
          .on(Trigger.NotFound, Queued, LookingUp)
          .on(Trigger.Refused, Failed, LookingUp)
          .on(Trigger.SameInFlight, Sharing, Queued, Parked)
          .on(Trigger.FlightEnded, LookingUp, Sharing)
          .on(Trigger.AgentBusy, Parked, Queued)
          .on(Trigger.AgentFree, Queued, Parked)
          .on(Trigger.Admitted, Running, Queued)
          .on(Trigger.AttemptSucceeded, Succeeded, Running)
          .on(Trigger.WillRetry, BackingOff, Running)
          .on(Trigger.TurnedAway, Queued, Running)
          .on(Trigger.AttemptFailed, Failed, Running)
          .on(Trigger.BackoffOver, LookingUp, BackingOff)
          .on(
              Trigger.CancelRequested,
              Cancelled,
              Blocked,
              LookingUp,
              Queued,
              Parked,
              Sharing,
              BackingOff,
              Running);

  private final @Nullable Step[] next = new @Nullable Step[Step.values().length * TRIGGERS];

  private PhaseTable() {}

  private PhaseTable on(Trigger trigger, Step to, Step... from) {
    for (Step step : from) {
      next[cell(step, trigger)] = to;
    }
    return this;
  }

  /**
   * The step that follows.
   *
   * @throws AssertionError if the transition is not declared: a bug of the caller
   */
  public Step next(Step from, Trigger trigger) {
    var to = next[cell(from, trigger)];
    if (to == null) {
      throw new AssertionError("no transition from " + from + " on " + trigger);
    }
    return to;
  }

  /** Every declared transition, in the order of the enums. */
  public List<Transition> transitions() {
    var all = new ArrayList<Transition>();
    for (Step from : Step.values()) {
      for (Trigger trigger : Trigger.values()) {
        var to = next[cell(from, trigger)];
        if (to != null) {
          all.add(new Transition(from, trigger, to));
        }
      }
    }
    return List.copyOf(all);
  }

  private static int cell(Step from, Trigger trigger) {
    return from.ordinal() * TRIGGERS + trigger.ordinal();
  }
}
