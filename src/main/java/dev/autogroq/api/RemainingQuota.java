package dev.autogroq.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import org.jspecify.annotations.Nullable;

/** What is left of the endpoint's quota. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record RemainingQuota(
    @Nullable Long requests,
    @Nullable Long tokens) {
}
