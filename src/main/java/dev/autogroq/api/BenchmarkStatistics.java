package dev.autogroq.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import org.jspecify.annotations.NullUnmarked;

/** How sure a verdict must be. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record BenchmarkStatistics(
    @JsonPropertyDescription("How sure a verdict must be, in percent.")
        @Min(50)
        @Max(99)
        @Default("95")
        Integer confidencePercent,
    @JsonPropertyDescription("Differences below this many percent count as none.")
        @Min(0)
        @Max(100)
        @Default("2")
        Integer minEffectPercent) {

  /** Every field at its default. */
  public static final BenchmarkStatistics DEFAULT = new BenchmarkStatistics(null, null);

  @NullUnmarked
  public BenchmarkStatistics {
    confidencePercent = confidencePercent == null ? 95 : confidencePercent;
    minEffectPercent = minEffectPercent == null ? 2 : minEffectPercent;
  }
}
