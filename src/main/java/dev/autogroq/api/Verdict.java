package dev.autogroq.api;

/** What a comparison of two cells says. */
public enum Verdict {
  Improved,
  Regressed,
  NoDifference,
  Inconclusive
}
