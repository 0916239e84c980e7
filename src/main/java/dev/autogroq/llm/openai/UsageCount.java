package dev.autogroq.llm.openai;

import com.fasterxml.jackson.databind.JsonNode;
import dev.autogroq.llm.ModelAnswer.ModelUsage;
import dev.autogroq.llm.ModelRequest;
import dev.autogroq.llm.TokenEstimate;
import java.util.Optional;

/** Believes a provider's usage figures only within what the call could possibly have used. */
final class UsageCount {
  /** What a provider may add to a prompt that we do not see, such as its own instructions. */
  private static final long UNSEEN_PROMPT_TOKENS = 10_000;

  private static final long UNSEEN_ANSWER_TOKENS = 1_000;

  /** No tokenizer makes more tokens than bytes, and UTF-8 has at most three for a char. */
  private static final long TOKENS_PER_CHAR = 3;

  private UsageCount() {}

  /** The provider's figures; empty if they are missing, negative or beyond belief. */
  static Optional<ModelUsage> told(ModelRequest request, JsonNode usage, String answer) {
    JsonNode prompt = usage.path("prompt_tokens");
    JsonNode completion = usage.path("completion_tokens");
    if (!within(prompt, 1, mostPrompt(request))) {
      return Optional.empty();
    }
    long mostCompletion = 2L * request.maxOutputTokens() + UNSEEN_ANSWER_TOKENS;
    if (!within(completion, answer.isEmpty() ? 0 : 1, mostCompletion)) {
      return Optional.empty();
    }
    JsonNode cached = usage.path("prompt_tokens_details").path("cached_tokens");
    long cachedTokens = within(cached, 0, prompt.asLong()) ? cached.asLong() : 0;
    return Optional.of(new ModelUsage(prompt.asLong(), cachedTokens, completion.asLong(), false));
  }

  /** Our own count. */
  static ModelUsage estimated(ModelRequest request, String answer) {
    return new ModelUsage(TokenEstimate.of(request.messages()), 0, TokenEstimate.of(answer), true);
  }

  private static long mostPrompt(ModelRequest request) {
    long characters = 0;
    for (ModelRequest.Message message : request.messages()) {
      characters += message.text().length();
    }
    return characters * TOKENS_PER_CHAR + UNSEEN_PROMPT_TOKENS;
  }

  private static boolean within(JsonNode number, long low, long high) {
    return number.isIntegralNumber()
        && number.canConvertToLong()
        && number.asLong() >= low
        && number.asLong() <= high;
  }
}
