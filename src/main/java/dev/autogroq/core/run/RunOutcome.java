package dev.autogroq.core.run;

import dev.autogroq.api.Reason;
import dev.autogroq.api.RunPhase;

/**
 * How a run ended.
 *
 * @param firstFailed index of the required task whose failure decided it, -1 if none
 */
public record RunOutcome(boolean succeeded, Reason reason, int firstFailed) {

  /** The phase that a run with this outcome is in. */
  RunPhase phase() {
    if (reason == Reason.Cancelled) {
      return RunPhase.Cancelled;
    }
    return succeeded ? RunPhase.Succeeded : RunPhase.Failed;
  }
}
