package dev.autogroq.core.plan;

import dev.autogroq.api.FailureClass;
import java.util.Set;

/** How often and how soon a task is repeated, every field decided. */
public record ResolvedRetry(
    int maxAttempts,
    int initialSeconds,
    int factorPercent,
    int maxSeconds,
    Set<FailureClass> retryOn) {

  /** What a task gets that says nothing. */
  public static final ResolvedRetry DEFAULT =
      new ResolvedRetry(
          3,
          2,
          200,
          60,
          Set.of(
              FailureClass.Transient,
              FailureClass.Timeout,
              FailureClass.OOMKilled,
              FailureClass.InvalidOutput));

  public ResolvedRetry {
    retryOn = Set.copyOf(retryOn);
  }
}
