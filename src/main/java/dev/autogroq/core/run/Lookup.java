package dev.autogroq.core.run;

import dev.autogroq.api.CacheOutcome;
import dev.autogroq.api.FailureClass;

/** What rendering a task and asking the result store brought. */
public sealed interface Lookup {

  /**
   * The result is stored.
   *
   * @param shareKey scope and digest; empty if the task never shares an execution
   * @param paid what its making cost
   * @param nanos its making took
   * @param own whether the task itself has made it in this run, before a restart or behind the back
   *     of whoever waited for it
   */
  record Found(String digest, String shareKey, Spent paid, long nanos, boolean own)
      implements Lookup {

    /** Tokens that were not spent because the result was there. */
    long savedTokens() {
      return own ? 0 : paid.tokens();
    }

    long savedNanos() {
      return own ? 0 : nanos;
    }

    long savedCostNano() {
      return own ? 0 : paid.costNano();
    }
  }

  /**
   * The result must be made.
   *
   * @param promptTokens estimate of the prompt
   * @param outcome how the store will be said to have served the task: Miss, Refreshed or Bypassed
   */
  record Missing(String digest, String shareKey, int promptTokens, CacheOutcome outcome)
      implements Lookup {}

  /** The task cannot be asked. */
  record Refused(FailureClass failure) implements Lookup {}
}
