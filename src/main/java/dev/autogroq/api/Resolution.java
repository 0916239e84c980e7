package dev.autogroq.api;

/** A person's decision on an unknown outcome. */
public enum Resolution {
  Retry,
  Accept,
  Fail
}
