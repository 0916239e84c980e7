package dev.autogroq.api;

/** The order in which ready tasks start. */
public enum TaskOrder {
  Priority,
  CriticalPath,
  Declared
}
