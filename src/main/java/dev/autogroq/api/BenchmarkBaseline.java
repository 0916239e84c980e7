package dev.autogroq.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import org.jspecify.annotations.Nullable;

/** What the cells are compared with. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record BenchmarkBaseline(
    @Nullable String benchmarkRef,
    @Nullable String configMapRef,
    @Nullable String cell) {
}
