package dev.autogroq.core.sim;

import dev.autogroq.core.graph.KeySort;
import dev.autogroq.core.graph.TaskGraph;
import java.util.Arrays;

/**
 * Total orders of tasks, as the place of every task: higher effective priority first, then larger
 * key, then smaller index.
 */
public final class Orders {
  private Orders() {}

  /** By upward rank: what has the longest path behind it goes first. */
  public static int[] byUpwardRank(TaskGraph graph, double[] seconds, int[] effectivePriority) {
    return byKey(graph.upwardRanks(seconds), effectivePriority);
  }

  /** By duration: the longest task goes first. */
  public static int[] byLongestTask(double[] seconds, int[] effectivePriority) {
    return byKey(seconds, effectivePriority);
  }

  /** As declared: the smallest index goes first. */
  public static int[] declared(int[] effectivePriority) {
    return byKey(new double[effectivePriority.length], effectivePriority);
  }

  /** As declared, without priorities. */
  public static int[] declared(int size) {
    return declared(new int[size]);
  }

  /**
   * By any key, the largest first.
   *
   * @param keys one for every task, no NaN
   * @param effectivePriority one for every task; never overruled by a key
   */
  public static int[] byKey(double[] keys, int[] effectivePriority) {
    if (keys.length != effectivePriority.length) {
      throw new IllegalArgumentException(
          "%d keys and %d priorities; give one of each for every task"
              .formatted(keys.length, effectivePriority.length));
    }
    int[] byKey = KeySort.descending(keys);
    // Sorting by the minor key first and then stably by the major one needs no combined key.
    double[] priorities = new double[keys.length];
    for (int place = 0; place < byKey.length; place++) {
      priorities[place] = effectivePriority[byKey[place]];
    }
    int[] byPriority = KeySort.descending(priorities);
    int[] positions = new int[keys.length];
    for (int place = 0; place < byPriority.length; place++) {
      positions[byKey[byPriority[place]]] = place;
    }
    return positions;
  }

  /** By upward rank, whatever the priorities; these decide between equal ranks only. */
  public static int[] byRankThenPriority(double[] ranks, int[] effectivePriority) {
    var priorities = new double[ranks.length];
    Arrays.setAll(priorities, task -> effectivePriority[task]);
    int[] byPriority = KeySort.descending(priorities);
    var keys = new double[ranks.length];
    Arrays.setAll(keys, place -> ranks[byPriority[place]]);
    int[] byRank = KeySort.descending(keys);
    var positions = new int[ranks.length];
    for (int place = 0; place < byRank.length; place++) {
      positions[byPriority[byRank[place]]] = place;
    }
    return positions;
  }
}
