package dev.autogroq.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/** Time to the first token. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record SimulatedLatency(
    Integer p50,
    Integer p95) {

  public SimulatedLatency {
    p50 = p50 == null ? 200 : p50;
    p95 = p95 == null ? 400 : p95;
  }
}
