package dev.autogroq.reconcile.endpoint;

import dev.autogroq.api.ConditionStatus;
import dev.autogroq.api.FailureClass;
import dev.autogroq.llm.ModelAnswer.RateHints;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * What the calls to an endpoint have shown of it since it or its key was last changed.
 *
 * @param answered when the provider last answered in its own words, a refusal for its limits
 *     included
 * @param troubles failures in a row that are the endpoint's
 * @param trouble the last of them, if nothing was answered since
 * @param throttledUntil until when the provider asked to wait
 * @param hints what the provider last said of its limits
 * @param hinted when it said so
 */
public record Health(
    Optional<Instant> answered,
    int troubles,
    Optional<Trouble> trouble,
    Optional<Instant> throttledUntil,
    RateHints hints,
    Instant hinted) {

  /** Nothing is known yet. */
  public static final Health UNUSED =
      new Health(
          Optional.empty(), 0, Optional.empty(), Optional.empty(), RateHints.NONE, Instant.EPOCH);

  private static final int MOST_IN_A_ROW = 3;
  private static final Duration LATELY = Duration.ofSeconds(60);

  /** How long a limit is told at least, or the status would flicker with each second's pause. */
  private static final Duration SHORTEST_HOLD = Duration.ofSeconds(10);

  /** Failures that show an endpoint that works. */
  private static final Set<FailureClass> ANSWERS =
      Set.of(
          FailureClass.RateLimited,
          FailureClass.InvalidOutput,
          FailureClass.Truncated,
          FailureClass.ContentFiltered,
          FailureClass.ContextTooLong);

  /** Failures that are the endpoint's. All others are the asker's, and say nothing of it. */
  private static final Set<FailureClass> TROUBLES =
      Set.of(
          FailureClass.Unauthorized,
          FailureClass.Transient,
          FailureClass.Timeout,
          FailureClass.ProtocolError);

  /**
   * A failure that is the endpoint's.
   *
   * @param sinceAnswer whether something had been answered within a minute before
   */
  public record Trouble(FailureClass failure, String message, boolean sinceAnswer) {}

  /** What is known after another call. */
  Health after(Outcome outcome, Instant now) {
    Health heard = hearing(outcome.hints(), now);
    FailureClass failure = outcome.failure().orElse(null);
    if (failure == null || ANSWERS.contains(failure)) {
      return heard.answering(outcome, now);
    }
    if (!TROUBLES.contains(failure)) {
      return heard;
    }
    boolean lately = answered.filter(at -> at.plus(LATELY).isAfter(now)).isPresent();
    return new Health(
        answered,
        Math.min(troubles + 1, MOST_IN_A_ROW),
        Optional.of(new Trouble(failure, outcome.message(), lately)),
        throttledUntil,
        heard.hints,
        heard.hinted);
  }

  private Health hearing(RateHints said, Instant now) {
    return said.equals(RateHints.NONE)
        ? this
        : new Health(answered, troubles, trouble, throttledUntil, said, now);
  }

  private Health answering(Outcome outcome, Instant now) {
    Optional<Instant> until =
        outcome.failedWith(FailureClass.RateLimited)
            ? Optional.of(
                now.plus(longer(outcome.retryAfter().orElse(Duration.ZERO), SHORTEST_HOLD)))
            : throttledUntil.filter(now::isBefore);
    return new Health(Optional.of(now), 0, Optional.empty(), until, hints, hinted);
  }

  /** Whether the endpoint can be used, as far as its calls tell. */
  Aspect available() {
    if (trouble.isPresent() && counts(trouble.get())) {
      return new Aspect(
          ConditionStatus.False, trouble.get().failure().name(), trouble.get().message());
    }
    return answered.isPresent()
        ? new Aspect(ConditionStatus.True, EndpointReason.Answered.name(), "Calls are answered.")
        : new Aspect(
            ConditionStatus.Unknown,
            EndpointReason.NotUsedYet.name(),
            "No call has been answered yet; the first workflow that uses it will tell.");
  }

  /** A single failure among answers is the network's ordinary life; a refused key is not. */
  private boolean counts(Trouble what) {
    return troubles >= MOST_IN_A_ROW
        || !what.sinceAnswer()
        || what.failure() == FailureClass.Unauthorized;
  }

  /** Whether the endpoint's limits hold calls back just now. */
  Aspect throttled(Instant now) {
    Optional<Instant> until = heldUntil(now);
    return until.isPresent()
        ? new Aspect(
            ConditionStatus.True,
            FailureClass.RateLimited.name(),
            "The provider's limit is reached; calls wait. Set spec.limits to stay below it.")
        : new Aspect(
            ConditionStatus.False, EndpointReason.WithinLimits.name(), "No limit is reached.");
  }

  /** When the limits will hold nothing back any more; empty if they do not now. */
  Optional<Instant> heldUntil(Instant now) {
    boolean nothingLeft =
        hints.remainingRequests().orElse(1) == 0 || hints.remainingTokens().orElse(1) == 0;
    Optional<Instant> spent = nothingLeft ? resetAt() : Optional.empty();
    return Optional.of(later(throttledUntil, spent)).filter(now::isBefore);
  }

  private static Instant later(Optional<Instant> one, Optional<Instant> other) {
    Instant first = one.orElse(Instant.EPOCH);
    Instant second = other.orElse(Instant.EPOCH);
    return first.isAfter(second) ? first : second;
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }

  /** When the limits are full again; empty if the provider did not say. */
  Optional<Instant> resetAt() {
    Duration requests = hints.requestsReset().orElse(Duration.ZERO);
    Duration tokens = hints.tokensReset().orElse(Duration.ZERO);
    Duration longest = longer(requests, tokens);
    return longest.isZero() ? Optional.empty() : Optional.of(hinted.plus(longest));
  }

  /** Whether what the provider said of its limits still holds; a minute if it did not say. */
  boolean hintsHold(Instant now) {
    return !hints.equals(RateHints.NONE)
        && now.isBefore(resetAt().orElseGet(() -> hinted.plus(LATELY)));
  }

  /**
   * Whether somebody should be told now: the endpoint became available or no longer is, or a limit
   * is reached. The end of a limit comes by time alone.
   */
  boolean newsSince(Health before, Instant now) {
    return !available().same(before.available())
        || (heldUntil(now).isPresent() && before.heldUntil(now).isEmpty());
  }
}
