package dev.autogroq.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is known of an endpoint. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ModelEndpointStatus(
    @Nullable Long observedGeneration,
    List<ConditionSpec> conditions,
    @Nullable RemainingQuota remaining,
    @Nullable String resetTime,
    @Nullable Integer concurrencyLimit) {

  public ModelEndpointStatus {
    conditions = conditions == null ? List.of() : List.copyOf(conditions);
  }
}
