package dev.autogroq.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

/** How the simulated model behaves. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record SimulatedModel(
    @JsonPropertyDescription("The time until the first token of an answer.")
        @Nullable SimulatedLatency latencyMilliseconds,
    @JsonPropertyDescription("How many tokens a second an answer has from then on.")
        @Min(1)
        @Max(1_000_000)
        @Default("200")
        Integer tokensPerSecond,
    @JsonPropertyDescription("How many percent of the calls fail, chosen by the seed.")
        @Min(0)
        @Max(100)
        @Default("0")
        Integer errorPercent,
    @JsonPropertyDescription("The number that determines latencies, failures and answers.")
        @Min(-ApiNames.MAX_LONG)
        @Max(ApiNames.MAX_LONG)
        @Default("0")
        Long seed) {

  @NullUnmarked
  public SimulatedModel {
    tokensPerSecond = tokensPerSecond == null ? 200 : tokensPerSecond;
    errorPercent = errorPercent == null ? 0 : errorPercent;
    seed = seed == null ? 0L : seed;
  }
}
