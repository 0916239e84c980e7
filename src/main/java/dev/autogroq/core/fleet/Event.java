package dev.autogroq.core.fleet;

import dev.autogroq.api.WaitingReason;
import dev.autogroq.core.run.AttemptOutcome;
import dev.autogroq.core.run.Knobs;
import dev.autogroq.core.run.Lookup;
import dev.autogroq.core.run.Restored;
import dev.autogroq.core.run.Run;
import dev.autogroq.core.run.RunOrder;
import java.util.Optional;
import java.util.Set;

/** What has happened; past tense. */
public sealed interface Event {

  /** The workflow it concerns; empty if it concerns all. */
  default String uid() {
    return "";
  }

  /** The run of that workflow, 0 if it is the current one or none. */
  default int run() {
    return 0;
  }

  /**
   * A run was asked for, new or restored after a restart.
   *
   * @param restored what is known of it from before a restart
   * @param knobs as they are now; they may have been turned since the plan was made
   */
  record RunSeen(Run.Identity identity, RunOrder order, Restored restored, Knobs knobs)
      implements Event {

    /**
     * With the knobs of the plan's spec.
     *
     * @param unclear names of side-effecting tasks that were started without a known outcome
     */
    public RunSeen(Run.Identity identity, RunOrder order, Set<String> unclear) {
      this(identity, order, Restored.of(unclear), Knobs.of(order.plan().spec()));
    }

    @Override
    public String uid() {
      return identity.uid();
    }
  }

  /** The knobs of a workflow were set; its run goes on. */
  record KnobsSet(String uid, Knobs knobs) implements Event {}

  /** The workflow is gone: its run is cancelled and forgotten. */
  record WorkflowGone(String uid) implements Event {}

  /** What was decided about a run could not be carried out, for a bug of ours: it is given up. */
  record RunDiscarded(String uid, int run) implements Event {}

  /** One task is to be given up. */
  record TaskGivenUp(String uid, int run, int task) implements Event {}

  /** A person decided that a side effect whose outcome is not known runs again. */
  record StartAllowed(String uid, int run, int task) implements Event {}

  /** A look-up was answered. */
  record LookedUp(String uid, int run, int task, Lookup lookup) implements Event {}

  /** An attempt ended; its result, if it has one, is stored. */
  record TaskFinished(String uid, int run, int task, int attempt, AttemptOutcome outcome)
      implements Event {}

  /** Memory or CPU reached its threshold, or is under it again. */
  record PressureRead(Optional<WaitingReason> reason) implements Event {}

  /** Time has passed. */
  record Ticked() implements Event {}
}
