package dev.autogroq.core.run;

import dev.autogroq.api.FailureClass;

/** What became of an attempt, as far as decisions need it. */
public sealed interface AttemptOutcome {

  Spent spent();

  /** A result was stored. */
  record Succeeded(Spent spent) implements AttemptOutcome {}

  /**
   * No result.
   *
   * @param retryAfterNanos how long the provider asked to wait, 0 if it did not
   */
  record Failed(FailureClass failure, long retryAfterNanos, Spent spent)
      implements AttemptOutcome {}
}
