package dev.autogroq.core.graph;

import java.util.Arrays;
import java.util.Optional;

/**
 * Finds the smallest task that lies on a cycle and the shortest cycle through it, in O(size +
 * edges).
 *
 * <p>Components by Tarjan, "Depth-first search and linear graph algorithms" (1972), with its own
 * stack instead of the caller's.
 */
final class CycleSearch {
  private static final int UNSEEN = -1;

  private final Adjacency successors;
  private final int[] component;

  private CycleSearch(Adjacency successors) {
    this.successors = successors;
    this.component = new int[successors.size()];
  }

  static Optional<int[]> shortestFromSmallest(Adjacency successors) {
    CycleSearch search = new CycleSearch(successors);
    int[] membersOf = search.findComponents();
    for (int task = 0; task < successors.size(); task++) {
      if (membersOf[search.component[task]] > 1 || search.needsItself(task)) {
        return Optional.of(search.shortestThrough(task));
      }
    }
    return Optional.empty();
  }

  private boolean needsItself(int task) {
    return Arrays.binarySearch(
            successors.targets(), successors.start()[task], successors.start()[task + 1], task)
        >= 0;
  }

  /** Fills {@link #component} and returns how many tasks each component has. */
  private int[] findComponents() {
    int size = successors.size();
    int[] next = Arrays.copyOf(successors.start(), size);
    int[] seenAt = new int[size];
    Arrays.fill(seenAt, UNSEEN);
    Arrays.fill(component, UNSEEN);
    int[] low = new int[size];
    int[] path = new int[size];
    int[] open = new int[size];
    int[] members = new int[size];
    int openCount = 0;
    int clock = 0;
    int components = 0;
    for (int root = 0; root < size; root++) {
      if (seenAt[root] != UNSEEN) {
        continue;
      }
      int depth = 0;
      path[0] = root;
      while (depth >= 0) {
        int task = path[depth];
        if (seenAt[task] == UNSEEN) {
          low[task] = clock;
          seenAt[task] = clock++;
          open[openCount++] = task;
        }
        if (next[task] < successors.start()[task + 1]) {
          int target = successors.targets()[next[task]++];
          if (seenAt[target] == UNSEEN) {
            path[++depth] = target;
          } else if (component[target] == UNSEEN) {
            low[task] = Math.min(low[task], seenAt[target]);
          }
          continue;
        }
        depth--;
        if (depth >= 0) {
          low[path[depth]] = Math.min(low[path[depth]], low[task]);
        }
        if (low[task] == seenAt[task]) {
          do {
            component[open[--openCount]] = components;
            members[components]++;
          } while (open[openCount] != task);
          components++;
        }
      }
    }
    return members;
  }

  private int[] shortestThrough(int origin) {
    int[] cameFrom = new int[successors.size()];
    Arrays.fill(cameFrom, UNSEEN);
    int[] queue = new int[successors.size()];
    queue[0] = origin;
    int filled = 1;
    for (int taken = 0; taken < filled; taken++) {
      int task = queue[taken];
      for (int edge = successors.start()[task]; edge < successors.start()[task + 1]; edge++) {
        int target = successors.targets()[edge];
        if (target == origin) {
          return pathBack(origin, task, cameFrom);
        }
        if (component[target] == component[origin] && cameFrom[target] == UNSEEN) {
          cameFrom[target] = task;
          queue[filled++] = target;
        }
      }
    }
    throw new IllegalStateException("task " + origin + " is in a component without a cycle");
  }

  private int[] pathBack(int origin, int last, int[] cameFrom) {
    int length = 2;
    for (int task = last; task != origin; task = cameFrom[task]) {
      length++;
    }
    int[] path = new int[length];
    path[0] = origin;
    path[length - 1] = origin;
    int place = length - 2;
    for (int task = last; task != origin; task = cameFrom[task]) {
      path[place--] = task;
    }
    return path;
  }
}
