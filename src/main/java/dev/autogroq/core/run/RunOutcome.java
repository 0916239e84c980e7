package dev.autogroq.core.run;

import dev.autogroq.api.Reason;

/**
 * How a run ended.
 *
 * @param firstFailed index of the required task whose failure decided it, -1 if none
 */
public record RunOutcome(boolean succeeded, Reason reason, int firstFailed) {}
