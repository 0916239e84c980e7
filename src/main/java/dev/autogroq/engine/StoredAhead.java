package dev.autogroq.engine;

import dev.autogroq.core.plan.Plan;
import dev.autogroq.core.plan.UpstreamOutput;
import dev.autogroq.results.ResultStore;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Which tasks of a plan would be served from a result store, found the way a run finds them: a task
 * is looked up once everything it needs is known, so what stands behind a miss is not known.
 */
public final class StoredAhead {
  private StoredAhead() {}

  /**
   * The hits by task; blocks while the store is read, and asks nothing else.
   *
   * @param uid of the workflow, whose own results never expire
   */
  public static boolean[] hits(Plan plan, String uid, ResultStore results, InstantSource clock) {
    var storage = new Storage(results);
    var request = new RunRequest(uid, 0, plan, clock.instant(), Set.of(), Set.of(), 0);
    var hits = new boolean[plan.size()];
    var outputs = new HashMap<Integer, UpstreamOutput>();
    for (int task : plan.graph().topologicalOrder()) {
      if (known(plan, task, outputs)) {
        var answer = new LookUpJob(request, task, null, outputs, storage, null, clock).look();
        if (answer.output() != null) {
          hits[task] = true;
          outputs.put(task, UpstreamOutput.of(answer.output()));
        }
      }
    }
    return hits;
  }

  private static boolean known(Plan plan, int task, Map<Integer, UpstreamOutput> outputs) {
    for (int k = 0; k < plan.graph().predecessorCount(task); k++) {
      if (!outputs.containsKey(plan.graph().predecessor(task, k))) {
        return false;
      }
    }
    return true;
  }
}
