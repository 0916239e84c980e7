package dev.autogroq.api;

/** What learned memory peaks are used for. */
public enum GrowthLearning {
  Disabled,
  Recommend,
  Apply
}
