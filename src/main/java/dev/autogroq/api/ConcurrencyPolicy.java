package dev.autogroq.api;

/** What a schedule does while the last run still goes on. */
public enum ConcurrencyPolicy {
  Forbid,
  Replace
}
