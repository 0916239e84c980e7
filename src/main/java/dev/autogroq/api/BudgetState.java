package dev.autogroq.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import org.jspecify.annotations.Nullable;

/** What is reserved for calls in flight. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record BudgetState(
    Long reservedTokens,
    @Nullable String reservedCost) {

  public BudgetState {
    reservedTokens = reservedTokens == null ? 0L : reservedTokens;
  }
}
