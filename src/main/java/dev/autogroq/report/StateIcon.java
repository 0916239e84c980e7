package dev.autogroq.report;

import dev.autogroq.api.TaskPhase;

/** The sign of a state; it always stands beside the word, never in its place. */
public enum StateIcon {
  SUCCEEDED("✔"),
  RUNNING("⟳"),
  WAITING("◷"),
  FAILED("✘"),
  SKIPPED("⊘");

  private final String sign;

  StateIcon(String sign) {
    this.sign = sign;
  }

  public String sign() {
    return sign;
  }

  /** The sign of a task's state. */
  public static StateIcon of(TaskPhase phase) {
    return switch (phase) {
      case Succeeded -> SUCCEEDED;
      case Running -> RUNNING;
      case Pending, Ready -> WAITING;
      case Failed -> FAILED;
      case Skipped, Cancelled -> SKIPPED;
    };
  }
}
