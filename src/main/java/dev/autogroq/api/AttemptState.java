package dev.autogroq.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import org.jspecify.annotations.Nullable;

/** One start of a task. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record AttemptState(
    Integer number,
    @Nullable String startTime,
    @Nullable String endTime,
    @Nullable String outcome,
    @Nullable String podName,
    @Nullable String memoryLimit,
    @Nullable String message) {
}
