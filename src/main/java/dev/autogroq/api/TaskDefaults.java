package dev.autogroq.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import org.jspecify.annotations.Nullable;

/** What tasks that say nothing get. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record TaskDefaults(
    @Nullable RetryPolicy retry,
    @Nullable TaskTimeouts timeouts,
    @Nullable Effects effects,
    @Nullable ResourceNeeds resources,
    @Nullable Placement placement) {
}
