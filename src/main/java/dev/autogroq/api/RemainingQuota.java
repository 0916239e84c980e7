package dev.autogroq.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import org.jspecify.annotations.Nullable;

/** What is left of the endpoint's quota. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record RemainingQuota(
    @JsonPropertyDescription("How many calls are left.") @Min(0) @Max(ApiNames.MAX_LONG)
        @Nullable Long requests,
    @JsonPropertyDescription("How many tokens are left.") @Min(0) @Max(ApiNames.MAX_LONG)
        @Nullable Long tokens) {}
