package dev.autogroq.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import org.jspecify.annotations.Nullable;

/** What the provider allows. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record EndpointLimits(
    @Nullable Integer requestsPerMinute,
    @Nullable Long tokensPerMinute,
    @Nullable Long requestsPerDay,
    @Nullable Integer maxConcurrent) {
}
