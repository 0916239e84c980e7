package dev.autogroq.core.graph;

/**
 * A makespan that no schedule on a number of equal slots can beat.
 *
 * <p>The largest of: the critical path; all work divided by the slots; and, for every moment before
 * which some tasks cannot start, that moment plus their work divided by the slots plus the shortest
 * path that must still follow one of them; and the same seen from the end. The cuts are those of
 * Fernández and Bussell, "Bounds on the number of processors and time for multiprocessor optimal
 * schedules" (1973), in their simplest form.
 */
public final class LowerBound {
  private LowerBound() {}

  /**
   * The bound in seconds, in O(n log n + e); 0 for an empty graph.
   *
   * @param seconds duration of every task, finite and not negative
   * @param slots tasks that may run at once, at least 1
   * @throws IllegalStateException if there is a cycle
   */
  public static double seconds(TaskGraph graph, double[] seconds, int slots) {
    if (slots < 1) {
      throw new IllegalArgumentException(slots + " slots; at least 1 is needed to run anything");
    }
    double[] heads = graph.heads(seconds);
    double[] tails = graph.tails(seconds);
    double bound = 0;
    for (int task = 0; task < seconds.length; task++) {
      bound = Math.max(bound, heads[task] + seconds[task] + tails[task]);
    }
    bound = Math.max(bound, largestCut(heads, tails, seconds, slots));
    return Math.max(bound, largestCut(tails, heads, seconds, slots));
  }

  /** The cut before the first moment holds all work, so work ÷ slots is among these. */
  private static double largestCut(double[] near, double[] far, double[] seconds, int slots) {
    int[] byNear = KeySort.descending(near);
    double bound = 0;
    double work = 0;
    double shortestFar = Double.POSITIVE_INFINITY;
    for (int place = 0; place < byNear.length; place++) {
      int task = byNear[place];
      work += seconds[task];
      shortestFar = Math.min(shortestFar, far[task]);
      if (place + 1 == byNear.length || near[byNear[place + 1]] < near[task]) {
        bound = Math.max(bound, near[task] + work / slots + shortestFar);
      }
    }
    return bound;
  }
}
