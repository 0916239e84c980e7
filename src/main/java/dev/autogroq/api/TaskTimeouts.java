package dev.autogroq.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import org.jspecify.annotations.Nullable;

/** How long an attempt may run and may wait for its pod; a field left out is inherited. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record TaskTimeouts(
    @JsonPropertyDescription(
            "For how many seconds an attempt may run. Inherited if left out, and 600 if nobody says"
                + " otherwise.")
        @Min(1)
        @Max(2_592_000)
        @Nullable Integer runSeconds,
    @JsonPropertyDescription(
            "For how many seconds a pod may wait to be started. Inherited if left out, and 300 if "
                + "nobody says otherwise.")
        @Min(1)
        @Max(2_592_000)
        @Nullable Integer pendingSeconds) {}
