package dev.autogroq.api;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Size;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

/** What is known of an endpoint. */
@JsonClassDescription("What is known of the endpoint; written by the operator only.")
@JsonIgnoreProperties(ignoreUnknown = true)
public record ModelEndpointStatus(
    @JsonPropertyDescription("The generation of the object that this status describes.")
        @Min(0)
        @Max(ApiNames.MAX_LONG)
        @Nullable Long observedGeneration,
    @JsonPropertyDescription(
            "The observed aspects of the endpoint: Accepted, Available and Throttled.")
        @Size(max = 16)
        @ListKey("type")
        List<ConditionSpec> conditions,
    @JsonPropertyDescription("What the endpoint said was left of its limits.")
        @Nullable RemainingQuota remaining,
    @JsonPropertyDescription("When the limits are full again.") @DateTime
        @Nullable String resetTime,
    @JsonPropertyDescription(
            "How many calls are open at the same time at most, as adapted to the endpoint.")
        @Min(0)
        @Max(10_000)
        @Nullable Integer concurrencyLimit) {

  @NullUnmarked
  public ModelEndpointStatus {
    conditions = Lists.copy(conditions);
  }
}
