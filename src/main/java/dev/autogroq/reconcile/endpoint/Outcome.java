package dev.autogroq.reconcile.endpoint;

import dev.autogroq.api.FailureClass;
import dev.autogroq.llm.ModelAnswer;
import dev.autogroq.llm.ModelAnswer.RateHints;
import java.time.Duration;
import java.util.Optional;

/**
 * What one call says of the endpoint, whatever it was about.
 *
 * @param failure empty if the model answered
 */
record Outcome(
    Optional<FailureClass> failure,
    String message,
    Optional<Duration> retryAfter,
    RateHints hints) {

  static Outcome of(ModelAnswer answer) {
    if (answer instanceof ModelAnswer.Failed failed) {
      return new Outcome(
          Optional.of(failed.failure()), failed.message(), failed.retryAfter(), failed.hints());
    }
    if (answer instanceof ModelAnswer.Answered answered) {
      return new Outcome(Optional.empty(), "", Optional.empty(), answered.hints());
    }
    throw new AssertionError(answer);
  }

  boolean failedWith(FailureClass wanted) {
    return failure.filter(wanted::equals).isPresent();
  }
}
