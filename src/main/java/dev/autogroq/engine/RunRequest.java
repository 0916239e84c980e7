package dev.autogroq.engine;

import dev.autogroq.core.plan.Plan;
import java.time.Instant;
import java.util.Set;

/**
 * A run to carry out, new or restored.
 *
 * @param uid identity of the workflow; a deleted and recreated workflow has another
 * @param run number of the run, from 1
 * @param startTime when the run first began; earlier than now if it is restored
 * @param unclear names of side-effecting tasks whose start is on record but whose outcome is not
 * @param rerunTasks names of tasks that run again even if their result is stored
 * @param seed of the jitter of back-offs
 */
public record RunRequest(
    String uid,
    int run,
    Plan plan,
    Instant startTime,
    Set<String> unclear,
    Set<String> rerunTasks,
    long seed) {

  public RunRequest {
    unclear = Set.copyOf(unclear);
    rerunTasks = Set.copyOf(rerunTasks);
  }
}
