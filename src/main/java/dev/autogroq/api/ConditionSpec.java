package dev.autogroq.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import org.jspecify.annotations.Nullable;

/** One observed aspect of a resource. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ConditionSpec(
    String type,
    ConditionStatus status,
    String reason,
    String message,
    @Nullable Long observedGeneration,
    String lastTransitionTime) {
}
