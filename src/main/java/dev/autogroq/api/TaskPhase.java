package dev.autogroq.api;

/** The state of one task of a run. */
public enum TaskPhase {
  Pending,
  Ready,
  Running,
  Succeeded,
  Failed,
  Skipped,
  Cancelled
}
