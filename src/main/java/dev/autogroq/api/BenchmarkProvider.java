package dev.autogroq.api;

/** Which model a benchmark calls. */
public enum BenchmarkProvider {
  Live,
  Simulated
}
