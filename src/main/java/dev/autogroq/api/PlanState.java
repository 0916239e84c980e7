package dev.autogroq.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is going to happen. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record PlanState(
    List<String> order,
    @Nullable String expectedSeconds,
    @Nullable Long expectedTokens,
    @Nullable String expectedCost) {

  public PlanState {
    order = order == null ? List.of() : List.copyOf(order);
  }
}
