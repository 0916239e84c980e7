package dev.autogroq.runner;

import dev.autogroq.api.FailureClass;
import java.time.Duration;
import java.util.Optional;

/** What became of an attempt. */
public sealed interface TaskOutcome {

  /** Tokens and calls of the attempt, also of a failed one. */
  record Spent(long promptTokens, long completionTokens, int requests, boolean estimated) {
    public static final Spent NOTHING = new Spent(0, 0, 0, false);
  }

  Spent spent();

  /** The answer. */
  record Succeeded(String output, String model, double seconds, Spent spent)
      implements TaskOutcome {}

  /** No answer, and why. */
  record Failed(FailureClass failure, String message, Optional<Duration> retryAfter, Spent spent)
      implements TaskOutcome {}
}
