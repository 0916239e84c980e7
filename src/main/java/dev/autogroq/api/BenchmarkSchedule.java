package dev.autogroq.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import org.jspecify.annotations.Nullable;

/** When a benchmark runs by itself. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record BenchmarkSchedule(
    String cron,
    @Nullable String timeZone,
    ConcurrencyPolicy concurrencyPolicy) {

  public BenchmarkSchedule {
    concurrencyPolicy = concurrencyPolicy == null ? ConcurrencyPolicy.Forbid : concurrencyPolicy;
  }
}
