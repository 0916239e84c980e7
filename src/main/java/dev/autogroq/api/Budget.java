package dev.autogroq.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import org.jspecify.annotations.Nullable;

/** What a run may spend. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Budget(
    @Nullable Long maxTokens,
    @Nullable String maxCost,
    @Nullable Long maxRequests,
    Integer softLimitPercent,
    BudgetAction onExhausted) {

  public Budget {
    softLimitPercent = softLimitPercent == null ? 80 : softLimitPercent;
    onExhausted = onExhausted == null ? BudgetAction.Suspend : onExhausted;
  }
}
