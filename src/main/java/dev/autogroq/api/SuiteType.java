package dev.autogroq.api;

/** What a benchmark suite varies. */
public enum SuiteType {
  TeamSize,
  ExecutionMode,
  TaskComplexity,
  Cache,
  Custom,
  All
}
