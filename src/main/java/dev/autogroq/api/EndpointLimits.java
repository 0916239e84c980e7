package dev.autogroq.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import org.jspecify.annotations.Nullable;

/** What the provider allows. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record EndpointLimits(
    @JsonPropertyDescription("How many calls a minute the endpoint allows.") @Min(1) @Max(1_000_000)
        @Nullable Integer requestsPerMinute,
    @JsonPropertyDescription("How many tokens a minute the endpoint allows.")
        @Min(1)
        @Max(ApiNames.MAX_LONG)
        @Nullable Long tokensPerMinute,
    @JsonPropertyDescription("How many calls a day the endpoint allows.")
        @Min(1)
        @Max(ApiNames.MAX_LONG)
        @Nullable Long requestsPerDay,
    @JsonPropertyDescription("How many calls may be open at the same time.") @Min(1) @Max(10_000)
        @Nullable Integer maxConcurrent) {}
