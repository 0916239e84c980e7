package dev.autogroq.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/** How sure a verdict must be. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record BenchmarkStatistics(
    Integer confidencePercent,
    Integer minEffectPercent) {

  /** Every field at its default. */
  public static final BenchmarkStatistics DEFAULT = new BenchmarkStatistics(null, null);

  public BenchmarkStatistics {
    confidencePercent = confidencePercent == null ? 95 : confidencePercent;
    minEffectPercent = minEffectPercent == null ? 2 : minEffectPercent;
  }
}
