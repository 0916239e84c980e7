package dev.autogroq.core.graph;

import java.util.Arrays;

/**
 * One direction of a graph as compressed sparse rows: the neighbours of task t are {@code
 * targets[start[t] .. start[t + 1])}, ascending and without duplicates.
 */
record Adjacency(int[] start, int[] targets) {

  /** Rows of distinct edges in O(size + edges); the indexes have been checked. */
  static Adjacency of(int size, int[] from, int[] to) {
    // Grouping twice, first by target, then stably by source, sorts each row without comparing.
    Adjacency byTarget = group(size, to, from);
    int[] targetOf = new int[to.length];
    for (int task = 0; task < size; task++) {
      Arrays.fill(targetOf, byTarget.start[task], byTarget.start[task + 1], task);
    }
    return group(size, byTarget.targets, targetOf).distinct();
  }

  int size() {
    return start.length - 1;
  }

  int count(int task) {
    return start[task + 1] - start[task];
  }

  /** The same edges seen from the other end. */
  Adjacency reversed() {
    int[] sourceOf = new int[targets.length];
    for (int task = 0; task < size(); task++) {
      Arrays.fill(sourceOf, start[task], start[task + 1], task);
    }
    return group(size(), targets, sourceOf);
  }

  private static Adjacency group(int size, int[] keys, int[] values) {
    int[] start = new int[size + 1];
    for (int key : keys) {
      start[key + 1]++;
    }
    for (int task = 0; task < size; task++) {
      start[task + 1] += start[task];
    }
    int[] next = Arrays.copyOf(start, size);
    int[] grouped = new int[keys.length];
    for (int edge = 0; edge < keys.length; edge++) {
      grouped[next[keys[edge]]++] = values[edge];
    }
    return new Adjacency(start, grouped);
  }

  private Adjacency distinct() {
    int[] keptStart = new int[start.length];
    int[] kept = new int[targets.length];
    int count = 0;
    for (int task = 0; task < size(); task++) {
      keptStart[task] = count;
      for (int edge = start[task]; edge < start[task + 1]; edge++) {
        if (edge == start[task] || targets[edge] != targets[edge - 1]) {
          kept[count++] = targets[edge];
        }
      }
    }
    keptStart[size()] = count;
    return new Adjacency(keptStart, Arrays.copyOf(kept, count));
  }
}
