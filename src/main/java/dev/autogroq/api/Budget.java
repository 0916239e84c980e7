package dev.autogroq.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

/** What a run may spend. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Budget(
    @JsonPropertyDescription("How many tokens the run may spend. Without it there is no limit.")
        @Min(1)
        @Max(ApiNames.MAX_LONG)
        @Nullable Long maxTokens,
    @JsonPropertyDescription(
            "How much money the run may spend, in the currency of the endpoint's prices, as a"
                + " decimal number such as 1.50.")
        @Size(min = 1, max = 32)
        @Pattern(Patterns.DECIMAL)
        @Nullable String maxCost,
    @JsonPropertyDescription("How many model calls the run may make. Without it there is no limit.")
        @Min(1)
        @Max(ApiNames.MAX_LONG)
        @Nullable Long maxRequests,
    @JsonPropertyDescription(
            "At this share of any limit the run reports SoftLimitReached and goes on.")
        @Min(1)
        @Max(100)
        @Default("80")
        Integer softLimitPercent,
    @JsonPropertyDescription(
            "What happens when the next call would not fit. Suspend waits for a larger budget, "
                + "FinishPartial ends with what there is, Fail ends the run.")
        @Default("Suspend")
        BudgetAction onExhausted) {

  @NullUnmarked
  public Budget {
    softLimitPercent = softLimitPercent == null ? 80 : softLimitPercent;
    onExhausted = onExhausted == null ? BudgetAction.Suspend : onExhausted;
  }
}
