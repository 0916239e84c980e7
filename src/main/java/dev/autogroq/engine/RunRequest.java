package dev.autogroq.engine;

import dev.autogroq.api.Resolution;
import dev.autogroq.core.plan.Plan;
import dev.autogroq.core.run.Restored;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * A run to carry out, new or restored.
 *
 * @param uid identity of the workflow; a deleted and recreated workflow has another
 * @param run number of the run, from 1
 * @param startTime when the run first began; earlier than now if it is restored
 * @param restored what records say of it from before a restart
 * @param resolutions what a person decided on side effects whose outcome is not known, by task:
 *     taken as done, let fail, or run again; a decision to run again counts for a run in which the
 *     task has not been started yet
 * @param rerunTasks names of tasks that run again even if their result is stored
 * @param seed of the jitter of back-offs
 */
public record RunRequest(
    String uid,
    int run,
    Plan plan,
    Instant startTime,
    Restored restored,
    Map<String, Resolution> resolutions,
    Set<String> rerunTasks,
    long seed) {

  public RunRequest {
    resolutions = Map.copyOf(resolutions);
    rerunTasks = Set.copyOf(rerunTasks);
  }

  /**
   * A run of which nothing else is known, and on which nobody has decided.
   *
   * @param unclear names of side-effecting tasks whose start is on record but whose outcome is not
   */
  public RunRequest(
      String uid,
      int run,
      Plan plan,
      Instant startTime,
      Set<String> unclear,
      Set<String> rerunTasks,
      long seed) {
    this(uid, run, plan, startTime, Restored.of(unclear), Map.of(), rerunTasks, seed);
  }

  /** What the core is to know of before: a decision to run again makes an unclear task clear. */
  Restored known(Set<String> alsoCancelled) {
    var unclear = new HashSet<>(restored.unclear());
    resolutions.forEach(
        (task, resolution) -> {
          if (resolution == Resolution.Retry && restored.before(task).last() == 0) {
            unclear.remove(task);
          }
        });
    return restored.unclear(unclear).alsoCancelled(alsoCancelled);
  }
}
