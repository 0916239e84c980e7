package dev.autogroq.local;

import java.time.Instant;
import java.util.Set;

/**
 * A run that may go on.
 *
 * @param uid identity of the workflow on this machine
 * @param number of the run, from 1
 * @param startTime when the run first began; earlier than now if it was taken up again
 * @param resumed whether a run that was broken off is taken up again
 * @param unclear names of side-effecting tasks whose start is on record but whose outcome is not
 */
public record BegunRun(
    String uid, int number, Instant startTime, boolean resumed, Set<String> unclear) {

  public BegunRun {
    unclear = Set.copyOf(unclear);
  }
}
