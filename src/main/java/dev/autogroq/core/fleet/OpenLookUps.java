package dev.autogroq.core.fleet;

/** Which look-ups have no answer yet, and when they were asked for. */
final class OpenLookUps {
  /** No time at all: the look-up is not open. */
  static final long NONE = Long.MIN_VALUE;

  private int open;

  /**
   * A look-up was asked for.
   *
   * @param event number of the event in which this happens
   */
  void asked(ActiveRun active, int task, long event) {
    if (active.lookedUpAt[task] == NONE) {
      open++;
      active.openLookUps++;
    }
    active.lookedUpAt[task] = event;
  }

  /**
   * An answer came.
   *
   * @return the event in which it was asked for, {@link #NONE} if it was not
   */
  long answered(ActiveRun active, int task) {
    long askedAt = active.lookedUpAt[task];
    if (askedAt != NONE) {
      active.lookedUpAt[task] = NONE;
      active.openLookUps--;
      open--;
    }
    return askedAt;
  }

  /** Nobody waits for this run's answers any more. */
  void forget(ActiveRun active) {
    open -= active.openLookUps;
    active.openLookUps = 0;
  }

  boolean isEmpty() {
    return open == 0;
  }
}
