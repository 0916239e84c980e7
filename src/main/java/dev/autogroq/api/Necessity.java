package dev.autogroq.api;

/** Whether a task's failure fails the run. */
public enum Necessity {
  Required,
  Optional
}
