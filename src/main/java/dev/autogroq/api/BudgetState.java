package dev.autogroq.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

/** What is reserved for calls in flight. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record BudgetState(
    @JsonPropertyDescription("Tokens set aside for calls that have not answered yet.")
        @Min(0)
        @Max(ApiNames.MAX_LONG)
        Long reservedTokens,
    @JsonPropertyDescription(
            "Money set aside for calls that have not answered yet, as a decimal number.")
        @Size(max = 32)
        @Nullable String reservedCost) {

  @NullUnmarked
  public BudgetState {
    reservedTokens = reservedTokens == null ? 0L : reservedTokens;
  }
}
