package dev.autogroq.api;

/** How many tasks of a run are in flight at once. */
public enum ExecutionMode {
  Sequential,
  Parallel,
  Async
}
