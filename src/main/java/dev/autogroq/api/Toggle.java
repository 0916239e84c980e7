package dev.autogroq.api;

/** A switch. */
public enum Toggle {
  On,
  Off
}
