package dev.autogroq.llm;

import dev.autogroq.api.FailureClass;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/** What became of a question to a model. */
public sealed interface ModelAnswer {

  /**
   * The model's text.
   *
   * @param model the model that answered, as the provider names it
   */
  record Answered(String text, String model, ModelUsage usage, RateHints hints)
      implements ModelAnswer {}

  /**
   * No usable text.
   *
   * @param message what happened and what to do, without a secret, a prompt or an answer; at most
   *     512 characters
   * @param retryAfter how long the provider asked to wait, capped at an hour
   * @param usage what the failed call cost all the same, zero if nothing
   */
  record Failed(
      FailureClass failure,
      String message,
      Optional<Duration> retryAfter,
      ModelUsage usage,
      RateHints hints)
      implements ModelAnswer {}

  /**
   * Tokens of one call.
   *
   * @param estimated whether we counted ourselves because the provider's figures were missing or
   *     absurd
   */
  record ModelUsage(
      long promptTokens, long cachedPromptTokens, long completionTokens, boolean estimated) {
    public static final ModelUsage NONE = new ModelUsage(0, 0, 0, false);

    public long totalTokens() {
      return promptTokens + completionTokens;
    }
  }

  /** What the provider's rate-limit headers said; empty where they said nothing. */
  record RateHints(
      OptionalLong remainingRequests,
      OptionalLong remainingTokens,
      Optional<Duration> requestsReset,
      Optional<Duration> tokensReset) {
    public static final RateHints NONE =
        new RateHints(
            OptionalLong.empty(), OptionalLong.empty(), Optional.empty(), Optional.empty());
  }
}
