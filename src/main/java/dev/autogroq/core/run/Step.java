package dev.autogroq.core.run;

import dev.autogroq.api.TaskPhase;

/** The exact state of a task within a run; {@link #phase()} is what people are shown. */
public enum Step {
  /** Waits for its dependencies. */
  Blocked(TaskPhase.Pending),
  /** Its prompt is being rendered and looked for in the result store. */
  LookingUp(TaskPhase.Ready),
  /** Stands in the ready order; a gate is closed, or its turn has not come. */
  Queued(TaskPhase.Ready),
  /** Waits until its agent has done another task. */
  Parked(TaskPhase.Ready),
  /** The same digest is in flight for another task; its result will do. */
  Sharing(TaskPhase.Ready),
  /** Waits before the next attempt. */
  BackingOff(TaskPhase.Ready),
  Running(TaskPhase.Running),
  Succeeded(TaskPhase.Succeeded),
  Failed(TaskPhase.Failed),
  Skipped(TaskPhase.Skipped),
  Cancelled(TaskPhase.Cancelled);

  private final TaskPhase phase;

  Step(TaskPhase phase) {
    this.phase = phase;
  }

  public TaskPhase phase() {
    return phase;
  }

  /** Whether nothing more happens to a task in this state. */
  public boolean terminal() {
    return ordinal() >= Succeeded.ordinal();
  }
}
