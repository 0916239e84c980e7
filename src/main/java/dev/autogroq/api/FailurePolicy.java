package dev.autogroq.api;

/** What a failed required task does to unrelated branches. */
public enum FailurePolicy {
  ContinueIndependent,
  FailFast
}
