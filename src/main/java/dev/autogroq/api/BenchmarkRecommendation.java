package dev.autogroq.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import org.jspecify.annotations.Nullable;

/** Which team to use, and why. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record BenchmarkRecommendation(
    @Nullable Integer teamSize,
    @Nullable ExecutionMode executionMode,
    String reason) {
}
