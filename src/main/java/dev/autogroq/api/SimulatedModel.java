package dev.autogroq.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import org.jspecify.annotations.Nullable;

/** How the simulated model behaves. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record SimulatedModel(
    @Nullable SimulatedLatency latencyMilliseconds,
    Integer tokensPerSecond,
    Integer errorPercent,
    Long seed) {

  public SimulatedModel {
    tokensPerSecond = tokensPerSecond == null ? 200 : tokensPerSecond;
    errorPercent = errorPercent == null ? 0 : errorPercent;
    seed = seed == null ? 0L : seed;
  }
}
