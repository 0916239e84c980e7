package dev.autogroq.api;

/** Who shares stored results. */
public enum CacheScope {
  Namespace,
  Workflow
}
