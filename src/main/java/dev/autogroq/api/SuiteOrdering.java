package dev.autogroq.api;

/** The order of a benchmark's iterations. */
public enum SuiteOrdering {
  Interleaved,
  Sequential
}
