package dev.autogroq.schema;

/**
 * A count of work that runs out. A schema of a few lines can ask for more steps than there are
 * atoms (references that double, a regular expression that backtracks); counting steps, not time,
 * gives the same verdict on every machine and needs no thread to stop.
 */
final class Work {

  /** Thrown when the work has run out; has no stack, since it may be thrown from a deep one. */
  static final class Exhausted extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Exhausted() {
      super("more work than is allowed", null, false, false);
    }
  }

  private long left;

  Work(long steps) {
    this.left = steps;
  }

  void take(int steps) {
    left -= steps;
    if (left < 0) {
      throw new Exhausted();
    }
  }
}
