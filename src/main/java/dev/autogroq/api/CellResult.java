package dev.autogroq.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import org.jspecify.annotations.Nullable;

/** The figures of one cell (decimal strings, seconds and bytes). */
@JsonIgnoreProperties(ignoreUnknown = true)
public record CellResult(
    String name,
    Integer n,
    @Nullable String mean,
    @Nullable String median,
    @Nullable String min,
    @Nullable String max,
    @Nullable String stddev,
    @Nullable String p95,
    @Nullable String ciLow,
    @Nullable String ciHigh,
    @Nullable String memoryMean,
    @Nullable String memoryMax,
    @Nullable String cpuSeconds,
    @Nullable Long tokens,
    @Nullable String cost,
    Integer failures) {

  public CellResult {
    n = n == null ? 0 : n;
    failures = failures == null ? 0 : failures;
  }
}
