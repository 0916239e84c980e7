package dev.autogroq.core.run;

import dev.autogroq.api.CacheOutcome;
import dev.autogroq.api.FailureClass;

/** What rendering a task and asking the result store brought. */
public sealed interface Lookup {

  /**
   * The result is stored.
   *
   * @param shareKey scope and digest; empty if the task never shares an execution
   */
  record Found(
      String digest, String shareKey, long savedTokens, long savedNanos, long savedCostNano)
      implements Lookup {}

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
