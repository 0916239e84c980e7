package dev.autogroq.api;

/** Where a task ran. */
public enum PlacementType {
  InProcess,
  Pod
}
