package dev.autogroq.core.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A directed graph of tasks on int arrays; edges run from a dependency to what needs it.
 *
 * <p>Immutable and comparable by value. It may hold self edges and cycles, so that a faulty
 * workflow can be told which ones; everything that needs an order then throws
 * IllegalStateException. Building and each question cost O(size + edges) unless said otherwise.
 */
public final class TaskGraph {
  private final Adjacency successors;
  private final Adjacency predecessors;

  /** Kahn's order; shorter than the graph exactly if there is a cycle. */
  private final int[] order;

  private TaskGraph(Adjacency successors, Adjacency predecessors) {
    this.successors = successors;
    this.predecessors = predecessors;
    this.order = kahn(successors, predecessors);
  }

  /**
   * A graph of the tasks 0 to size − 1 with an edge from {@code from[i]} to {@code to[i]} for every
   * i; duplicates are merged.
   *
   * @throws IllegalArgumentException if the arrays differ in length or an index is out of range
   */
  public static TaskGraph of(int size, int[] from, int[] to) {
    if (size < 0 || from.length != to.length) {
      throw new IllegalArgumentException(
          "a graph of %d tasks with %d sources and %d targets; give one target for every source"
              .formatted(size, from.length, to.length));
    }
    for (int edge = 0; edge < from.length; edge++) {
      if (from[edge] < 0 || from[edge] >= size || to[edge] < 0 || to[edge] >= size) {
        throw new IllegalArgumentException(
            "edge %d runs from %d to %d; task indexes are 0 to %d"
                .formatted(edge, from[edge], to[edge], size - 1));
      }
    }
    Adjacency successors = Adjacency.of(size, from, to);
    return new TaskGraph(successors, successors.reversed());
  }

  /** The same tasks with every edge turned round: what was needed first is needed last. */
  public TaskGraph reversed() {
    return new TaskGraph(predecessors, successors);
  }

  public int size() {
    return successors.size();
  }

  public int edgeCount() {
    return successors.targets().length;
  }

  public int successorCount(int task) {
    return successors.count(task);
  }

  /** The k-th task that needs this one, ascending by index, k from 0. */
  public int successor(int task, int k) {
    return neighbour(successors, task, k);
  }

  public int predecessorCount(int task) {
    return predecessors.count(task);
  }

  /** The k-th task that this one needs, ascending by index, k from 0. */
  public int predecessor(int task, int k) {
    return neighbour(predecessors, task, k);
  }

  /**
   * A cycle as a path along the edges whose first task is also its last, empty if there is none.
   * Starts at the smallest task that lies on any cycle and is the shortest one through it.
   */
  public Optional<int[]> cycle() {
    return isAcyclic() ? Optional.empty() : CycleSearch.shortestFromSmallest(successors);
  }

  public boolean isAcyclic() {
    return order.length == size();
  }

  /**
   * All tasks, each after everything it needs; the same for equal graphs. Kahn, "Topological
   * sorting of large networks" (1962), first in, first out.
   *
   * @throws IllegalStateException if there is a cycle
   */
  public int[] topologicalOrder() {
    return order().clone();
  }

  /** Per task the number of edges on the longest path that leads to it; 0 without dependencies. */
  public int[] levels() {
    int[] levels = new int[size()];
    for (int task : order()) {
      for (int edge = successors.start()[task]; edge < successors.start()[task + 1]; edge++) {
        int target = successors.targets()[edge];
        levels[target] = Math.max(levels[target], levels[task] + 1);
      }
    }
    return levels;
  }

  /**
   * Per task its own duration and the longest path after it, in seconds: the upward rank of
   * Topcuoglu, Hariri and Wu, "Performance-effective and low-complexity task scheduling" (2002),
   * without communication.
   *
   * @param seconds duration of every task, finite and not negative
   */
  public double[] upwardRanks(double[] seconds) {
    double[] ranks = tails(seconds);
    for (int task = 0; task < ranks.length; task++) {
      ranks[task] += seconds[task];
    }
    return ranks;
  }

  /** Per task the earliest second it can start at if nothing but its dependencies holds it. */
  public double[] heads(double[] seconds) {
    checkDurations(seconds);
    double[] heads = new double[size()];
    for (int task : order()) {
      double end = heads[task] + seconds[task];
      for (int edge = successors.start()[task]; edge < successors.start()[task + 1]; edge++) {
        int target = successors.targets()[edge];
        heads[target] = Math.max(heads[target], end);
      }
    }
    return heads;
  }

  /** Per task the seconds of the longest path that begins when it ends. */
  public double[] tails(double[] seconds) {
    checkDurations(seconds);
    double[] tails = new double[size()];
    int[] sorted = order();
    for (int place = sorted.length - 1; place >= 0; place--) {
      int task = sorted[place];
      double longest = 0;
      for (int edge = successors.start()[task]; edge < successors.start()[task + 1]; edge++) {
        int target = successors.targets()[edge];
        longest = Math.max(longest, seconds[target] + tails[target]);
      }
      tails[task] = longest;
    }
    return tails;
  }

  /** Per task the highest of its own value and of every task that needs it, directly or not. */
  public int[] highestOfDescendants(int[] priority) {
    checkLength(priority.length);
    int[] highest = priority.clone();
    int[] sorted = order();
    for (int place = sorted.length - 1; place >= 0; place--) {
      int task = sorted[place];
      for (int edge = successors.start()[task]; edge < successors.start()[task + 1]; edge++) {
        highest[task] = Math.max(highest[task], highest[successors.targets()[edge]]);
      }
    }
    return highest;
  }

  /** The longest path by duration; of equals, at every step the one with the smallest index. */
  public CriticalPath criticalPath(double[] seconds) {
    double[] ranks = upwardRanks(seconds);
    int next = -1;
    for (int task = 0; task < size(); task++) {
      if (predecessors.count(task) == 0 && (next < 0 || ranks[task] > ranks[next])) {
        next = task;
      }
    }
    double total = next < 0 ? 0 : ranks[next];
    List<Integer> path = new ArrayList<>();
    while (next >= 0) {
      path.add(next);
      next = longestSuccessor(next, ranks);
    }
    return new CriticalPath(path, total);
  }

  /**
   * Edges that a longer path between the same two tasks already implies, in ascending order.
   *
   * @param limit most to return; a very large graph may give fewer, for the search stops after a
   *     fixed number of steps. A graph with a cycle gives none: which edge is the extra one would
   *     be a matter of taste
   */
  public List<Edge> redundantEdges(int limit) {
    return isAcyclic() ? RedundantEdges.find(successors, order, limit) : List.of();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TaskGraph graph
        && Arrays.equals(successors.start(), graph.successors.start())
        && Arrays.equals(successors.targets(), graph.successors.targets());
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(successors.start()) + Arrays.hashCode(successors.targets());
  }

  @Override
  public String toString() {
    return "TaskGraph[size=" + size() + ", edges=" + edgeCount() + "]";
  }

  private int longestSuccessor(int task, double[] ranks) {
    int best = -1;
    for (int edge = successors.start()[task]; edge < successors.start()[task + 1]; edge++) {
      int target = successors.targets()[edge];
      if (best < 0 || ranks[target] > ranks[best]) {
        best = target;
      }
    }
    return best;
  }

  private int[] order() {
    if (!isAcyclic()) {
      throw new IllegalStateException("the graph has a cycle; ask cycle() for its path");
    }
    return order;
  }

  private void checkDurations(double[] seconds) {
    checkLength(seconds.length);
    for (int task = 0; task < seconds.length; task++) {
      if (!(seconds[task] >= 0 && seconds[task] < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException(
            "task %d lasts %s seconds; durations are finite and not negative"
                .formatted(task, seconds[task]));
      }
    }
  }

  private void checkLength(int length) {
    if (length != size()) {
      throw new IllegalArgumentException(
          "%d values for %d tasks; give one value for every task".formatted(length, size()));
    }
  }

  private static int neighbour(Adjacency rows, int task, int k) {
    if (k < 0 || k >= rows.count(task)) {
      throw new IndexOutOfBoundsException(
          "neighbour %d of task %d, which has %d".formatted(k, task, rows.count(task)));
    }
    return rows.targets()[rows.start()[task] + k];
  }

  private static int[] kahn(Adjacency successors, Adjacency predecessors) {
    int size = successors.size();
    int[] missing = new int[size];
    int[] queue = new int[size];
    int filled = 0;
    for (int task = 0; task < size; task++) {
      missing[task] = predecessors.count(task);
      if (missing[task] == 0) {
        queue[filled++] = task;
      }
    }
    for (int taken = 0; taken < filled; taken++) {
      int task = queue[taken];
      for (int edge = successors.start()[task]; edge < successors.start()[task + 1]; edge++) {
        if (--missing[successors.targets()[edge]] == 0) {
          queue[filled++] = successors.targets()[edge];
        }
      }
    }
    return filled == size ? queue : Arrays.copyOf(queue, filled);
  }
}
