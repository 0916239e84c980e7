package dev.autogroq.api;

/** The state of a run, for display. */
public enum RunPhase {
  Pending,
  Planning,
  Running,
  Suspended,
  Succeeded,
  Failed,
  Cancelled
}
