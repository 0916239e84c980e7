package dev.autogroq.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import org.jspecify.annotations.Nullable;

/** Where a task ran, and why there. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record PlacementState(
    PlacementType type,
    @Nullable String reason) {
}
