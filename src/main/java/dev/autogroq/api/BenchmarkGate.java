package dev.autogroq.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import org.jspecify.annotations.Nullable;

/** A limit that a metric must keep. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record BenchmarkGate(
    String metric,
    @Nullable Integer maxRegressionPercent,
    @Nullable String maxValue) {
}
