package dev.autogroq.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/** How near the run came to the theoretical optimum; seconds are decimal strings. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ScheduleReport(
    @JsonPropertyDescription(
            "The duration of the longest chain of tasks, in seconds: no schedule can be shorter.")
        @Size(max = 32)
        @Nullable String criticalPathSeconds,
    @JsonPropertyDescription("The duration of all tasks together, in seconds.") @Size(max = 32)
        @Nullable String workSeconds,
    @JsonPropertyDescription(
            "The shortest time in which this run could have ended under its limits, in seconds.")
        @Size(max = 32)
        @Nullable String lowerBoundSeconds,
    @JsonPropertyDescription("What kept the run from being faster.") @Nullable BoundBy boundBy,
    @JsonPropertyDescription("How long the run took, in seconds.") @Size(max = 32)
        @Nullable String makespanSeconds,
    @JsonPropertyDescription("The lower bound in percent of the time the run took.")
        @Min(0)
        @Max(100)
        @Nullable Integer efficiencyPercent) {}
