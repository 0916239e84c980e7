package dev.autogroq.api;

/** Where a task runs. */
public enum Placement {
  Auto,
  InProcess,
  Pod
}
