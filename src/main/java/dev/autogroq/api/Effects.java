package dev.autogroq.api;

/** What running a task twice would do. */
public enum Effects {
  Pure,
  Idempotent,
  SideEffecting
}
