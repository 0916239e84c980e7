package dev.autogroq.api;

/** What is wanted of the run. */
public enum OperatingMode {
  Run,
  Plan,
  Suspend,
  Cancel
}
