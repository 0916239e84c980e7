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
  private final int[] members;
  private final int[] next;
  private final int[] seenAt;
  private final int[] low;
  private final int[] path;
  private final int[] open;
  private int openCount;
  private int seen;
  private int components;

  private CycleSearch(Adjacency successors) {
    int size = successors.size();
    this.successors = successors;
    this.component = new int[size];
    this.members = new int[size];
    this.next = Arrays.copyOf(successors.start(), size);
    this.seenAt = new int[size];
    this.low = new int[size];
    this.path = new int[size];
    this.open = new int[size];
    Arrays.fill(seenAt, UNSEEN);
    Arrays.fill(component, UNSEEN);
  }

  static Optional<int[]> shortestFromSmallest(Adjacency successors) {
    CycleSearch search = new CycleSearch(successors);
    for (int task = 0; task < successors.size(); task++) {
      if (search.seenAt[task] == UNSEEN) {
        search.findComponentsFrom(task);
      }
    }
    for (int task = 0; task < successors.size(); task++) {
      if (search.members[search.component[task]] > 1 || search.needsItself(task)) {
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

  private void findComponentsFrom(int root) {
    int depth = 0;
    enter(root);
    path[0] = root;
    while (depth >= 0) {
      int task = path[depth];
      if (next[task] == successors.start()[task + 1]) {
        leave(task);
        depth--;
        if (depth >= 0) {
          low[path[depth]] = Math.min(low[path[depth]], low[task]);
        }
        continue;
      }
      int target = successors.targets()[next[task]++];
      if (seenAt[target] == UNSEEN) {
        enter(target);
        path[++depth] = target;
      } else if (component[target] == UNSEEN) {
        low[task] = Math.min(low[task], seenAt[target]);
      }
    }
  }

  private void enter(int task) {
    low[task] = seen;
    seenAt[task] = seen++;
    open[openCount++] = task;
  }

  private void leave(int task) {
    if (low[task] != seenAt[task]) {
      return;
    }
    do {
      component[open[--openCount]] = components;
      members[components]++;
    } while (open[openCount] != task);
    components++;
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
