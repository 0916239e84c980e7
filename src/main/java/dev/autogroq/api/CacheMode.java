package dev.autogroq.api;

/** What is taken from the results of other runs. */
public enum CacheMode {
  ReadWrite,
  ReadOnly,
  Refresh,
  Disabled
}
