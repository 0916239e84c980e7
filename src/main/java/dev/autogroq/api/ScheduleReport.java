package dev.autogroq.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import org.jspecify.annotations.Nullable;

/** How near the run came to the theoretical optimum; seconds are decimal strings. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ScheduleReport(
    @Nullable String criticalPathSeconds,
    @Nullable String workSeconds,
    @Nullable String lowerBoundSeconds,
    @Nullable BoundBy boundBy,
    @Nullable String makespanSeconds,
    @Nullable Integer efficiencyPercent) {
}
