package dev.autogroq.api;

/** Whether rate-limit headers correct the quota. */
public enum HeaderFeedback {
  Enabled,
  Disabled
}
