package dev.autogroq.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/** Which team to use, and why. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record BenchmarkRecommendation(
    @JsonPropertyDescription("The team size that is recommended.") @Min(1) @Max(64)
        @Nullable Integer teamSize,
    @JsonPropertyDescription("The execution mode that is recommended.")
        @Nullable ExecutionMode executionMode,
    @JsonPropertyDescription("Why it is recommended.") @Size(max = 1024) String reason) {}
