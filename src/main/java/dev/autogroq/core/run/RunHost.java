package dev.autogroq.core.run;

/** What a run tells whoever holds all runs. */
public interface RunHost {

  /** Takes a decision to carry out. */
  void decide(Decision decision);

  /** Wants a {@link Run#backoffOver} at this time, in nanoseconds since the epoch. */
  void backOff(Run run, int task, long until);

  /**
   * A task that may own a shared execution no longer will run it.
   *
   * @param landed whether its result is stored
   */
  void gaveUp(Run run, int task, boolean landed);
}
