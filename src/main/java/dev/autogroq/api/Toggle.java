package dev.autogroq.api;

/** A switch. */
public enum Toggle {
  Enabled,
  Disabled
}
