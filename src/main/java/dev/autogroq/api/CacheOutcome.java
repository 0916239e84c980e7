package dev.autogroq.api;

/** How the result store served a task. */
public enum CacheOutcome {
  Hit,
  Miss,
  Deduplicated,
  Bypassed,
  Refreshed
}
