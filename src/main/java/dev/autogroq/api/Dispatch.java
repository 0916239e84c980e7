package dev.autogroq.api;

/** When a freed place is filled again. */
public enum Dispatch {
  Continuous,
  Waves
}
