package dev.autogroq.core.run;

import dev.autogroq.api.Effects;
import dev.autogroq.api.FailureClass;
import dev.autogroq.core.plan.PlannedTask;

/** What follows a failed attempt: the failure's class decides. */
final class RetryRule {
  /** How often a task may lose its place (eviction, node loss) without using up an attempt. */
  static final int MOST_DISPLACEMENTS = 10;

  /** Longest pause that a provider may ask for, in nanoseconds. */
  static final long LONGEST_PAUSE = 3_600_000_000_000L;

  private static final long SECOND = 1_000_000_000L;

  /** What follows. */
  enum Next {
    /** Repeat after a pause. */
    Retry,
    /** Back to the queue; the endpoint is closed for a while. */
    TurnAway,
    /** Over. */
    Fail
  }

  private RetryRule() {}

  /** Whether a failure of this class counts against {@code maxAttempts}. */
  static boolean usesAttempt(FailureClass failure) {
    return switch (failure) {
      case RateLimited, Evicted, NodeLost -> false;
      default -> true;
    };
  }

  static Next after(PlannedTask task, FailureClass failure, int used, int displaced) {
    boolean repeatable = task.effects() != Effects.SideEffecting;
    return switch (failure) {
      // The provider refused before doing anything, so not even a side effect has happened.
      case RateLimited -> Next.TurnAway;
      case Evicted, NodeLost ->
          repeatable && displaced <= MOST_DISPLACEMENTS ? Next.Retry : Next.Fail;
      default -> {
        boolean declared = task.retry().retryOn().contains(failure);
        yield declared && repeatable && used < task.retry().maxAttempts() ? Next.Retry : Next.Fail;
      }
    };
  }

  /**
   * The pause before the next attempt: exponential, at most {@code maxSeconds}, of which a seeded
   * half is jitter, and never shorter than the provider asked for.
   *
   * @param failures how many attempts have failed so far, from 1
   */
  static long pauseNanos(PlannedTask task, int failures, long retryAfterNanos, long seed) {
    var retry = task.retry();
    double seconds = retry.initialSeconds();
    for (int i = 1; i < failures && seconds < retry.maxSeconds(); i++) {
      seconds *= retry.factorPercent() / 100.0;
    }
    seconds = Math.max(0, Math.min(seconds, retry.maxSeconds()));
    double jitter = 0.5 + (mix(seed + failures) >>> 11) * 0x1.0p-54;
    long pause = (long) (seconds * jitter * SECOND);
    return Math.max(pause, Math.min(retryAfterNanos, LONGEST_PAUSE));
  }

  /** Finaliser of SplitMix64 (Steele, Lea, Flood 2014): spreads a seed over all bits. */
  static long mix(long value) {
    long z = value + 0x9e3779b97f4a7c15L;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}
