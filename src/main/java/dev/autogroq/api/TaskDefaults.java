package dev.autogroq.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.jspecify.annotations.Nullable;

/** What tasks that say nothing get. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record TaskDefaults(
    @JsonPropertyDescription("How often and how soon a failed attempt is repeated.")
        @Nullable RetryPolicy retry,
    @JsonPropertyDescription("How long an attempt may run, and how long it may wait for its pod.")
        @Nullable TaskTimeouts timeouts,
    @JsonPropertyDescription("What running a task twice would do.") @Nullable Effects effects,
    @JsonPropertyDescription("The CPU and memory of a task's pod.")
        @Nullable ResourceNeeds resources,
    @JsonPropertyDescription("Where a task runs.") @Nullable Placement placement) {}
