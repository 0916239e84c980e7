package dev.autogroq.api;

/** The status of a condition. */
public enum ConditionStatus {
  True,
  False,
  Unknown
}
