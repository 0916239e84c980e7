package dev.autogroq.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/** One start of a task. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record AttemptState(
    @JsonPropertyDescription("The number of the attempt, counted from 1.")
        @Required
        @Min(1)
        @Max(1000)
        Integer number,
    @JsonPropertyDescription("When the attempt started.") @DateTime @Nullable String startTime,
    @JsonPropertyDescription("When the attempt ended.") @DateTime @Nullable String endTime,
    @JsonPropertyDescription("How the attempt ended: Succeeded, or the class of its failure.")
        @Size(max = 64)
        @Nullable String outcome,
    @JsonPropertyDescription("The pod that the attempt ran in.") @Size(max = 253)
        @Nullable String podName,
    @JsonPropertyDescription("The memory limit the attempt had.") @Size(max = 32) @QuantityText
        @Nullable String memoryLimit,
    @JsonPropertyDescription("Why the attempt ended that way.") @Size(max = 1024)
        @Nullable String message) {}
