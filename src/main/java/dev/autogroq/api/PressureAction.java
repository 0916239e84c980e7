package dev.autogroq.api;

/** What reaching a threshold does. */
public enum PressureAction {
  Hold,
  Report
}
