package dev.autogroq.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Size;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

/** What is going to happen. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record PlanState(
    @JsonPropertyDescription("The names of the tasks in the order in which they would start.")
        @Size(max = 1000)
        @ListSet
        List<@Size(min = 1, max = 50) String> order,
    @JsonPropertyDescription("How long the run is expected to take, in seconds.") @Size(max = 32)
        @Nullable String expectedSeconds,
    @JsonPropertyDescription("How many tokens the run is expected to spend.")
        @Min(0)
        @Max(ApiNames.MAX_LONG)
        @Nullable Long expectedTokens,
    @JsonPropertyDescription("How much money the run is expected to spend, as a decimal number.")
        @Size(max = 32)
        @Nullable String expectedCost) {

  @NullUnmarked
  public PlanState {
    order = Lists.copy(order);
  }
}
