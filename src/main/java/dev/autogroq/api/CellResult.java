package dev.autogroq.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

/** The figures of one cell (decimal strings, seconds and bytes). */
@JsonIgnoreProperties(ignoreUnknown = true)
public record CellResult(
    @JsonPropertyDescription("The name of the cell: the combination of values that it measures.")
        @Required
        @Size(min = 1, max = 128)
        String name,
    @JsonPropertyDescription("How many runs were measured.") @Min(0) @Max(100_000) Integer n,
    @JsonPropertyDescription("The mean duration of a run in seconds.") @Size(max = 32)
        @Nullable String mean,
    @JsonPropertyDescription("The median duration of a run in seconds.") @Size(max = 32)
        @Nullable String median,
    @JsonPropertyDescription("The shortest duration of a run in seconds.") @Size(max = 32)
        @Nullable String min,
    @JsonPropertyDescription("The longest duration of a run in seconds.") @Size(max = 32)
        @Nullable String max,
    @JsonPropertyDescription("The standard deviation of the durations in seconds.") @Size(max = 32)
        @Nullable String stddev,
    @JsonPropertyDescription("The duration in seconds that 95 percent of the runs stayed within.")
        @Size(max = 32)
        @Nullable String p95,
    @JsonPropertyDescription("The lower end of the confidence interval of the mean, in seconds.")
        @Size(max = 32)
        @Nullable String ciLow,
    @JsonPropertyDescription("The upper end of the confidence interval of the mean, in seconds.")
        @Size(max = 32)
        @Nullable String ciHigh,
    @JsonPropertyDescription("The mean memory of a run in bytes.") @Size(max = 32)
        @Nullable String memoryMean,
    @JsonPropertyDescription("The largest memory of a run in bytes.") @Size(max = 32)
        @Nullable String memoryMax,
    @JsonPropertyDescription("The mean CPU time of a run in seconds.") @Size(max = 32)
        @Nullable String cpuSeconds,
    @JsonPropertyDescription("The tokens that all runs spent.") @Min(0) @Max(ApiNames.MAX_LONG)
        @Nullable Long tokens,
    @JsonPropertyDescription("The money that all runs spent, as a decimal number.") @Size(max = 32)
        @Nullable String cost,
    @JsonPropertyDescription("How many runs failed; they are not part of the figures.")
        @Min(0)
        @Max(100_000)
        Integer failures) {

  @NullUnmarked
  public CellResult {
    n = n == null ? 0 : n;
    failures = failures == null ? 0 : failures;
  }
}
