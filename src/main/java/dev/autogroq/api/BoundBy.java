package dev.autogroq.api;

/** What keeps a run from being faster. */
public enum BoundBy {
  CriticalPath,
  Window,
  RequestRate,
  TokenRate
}
