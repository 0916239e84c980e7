package dev.autogroq.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/** The readings at which no new task starts. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Thresholds(
    Integer memoryPercent,
    Integer cpuPercent,
    Integer releasePercent,
    Integer stabilizationSeconds,
    PressureAction action) {

  /** Every field at its default. */
  public static final Thresholds DEFAULT = new Thresholds(null, null, null, null, null);

  public Thresholds {
    memoryPercent = memoryPercent == null ? 80 : memoryPercent;
    cpuPercent = cpuPercent == null ? 90 : cpuPercent;
    releasePercent = releasePercent == null ? 70 : releasePercent;
    stabilizationSeconds = stabilizationSeconds == null ? 15 : stabilizationSeconds;
    action = action == null ? PressureAction.Hold : action;
  }
}
