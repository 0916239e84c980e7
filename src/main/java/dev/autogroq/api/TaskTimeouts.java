package dev.autogroq.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import org.jspecify.annotations.Nullable;

/** How long an attempt may run and may wait for its pod; a field left out is inherited. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record TaskTimeouts(
    @Nullable Integer runSeconds,
    @Nullable Integer pendingSeconds) {
}
