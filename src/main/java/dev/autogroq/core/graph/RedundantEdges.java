package dev.autogroq.core.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Search for edges that another path already implies, within a fixed number of steps.
 *
 * <p>Walking down from the successors of one task reaches exactly the targets that need no edge of
 * their own; nothing below the last of them in topological order has to be looked at.
 */
final class RedundantEdges {
  private static final int NOBODY = -1;

  /** Edges walked before the search gives up: about a tenth of a second. */
  private static final int MAX_STEPS = 20_000_000;

  private final Adjacency successors;
  private final int[] position;
  private final int[] seenFor;
  private final int[] stack;
  private int steps;

  private RedundantEdges(Adjacency successors, int[] order) {
    this.successors = successors;
    this.position = new int[order.length];
    for (int place = 0; place < order.length; place++) {
      position[order[place]] = place;
    }
    this.seenFor = new int[order.length];
    Arrays.fill(seenFor, NOBODY);
    this.stack = new int[order.length];
  }

  static List<Edge> find(Adjacency successors, int[] order, int limit) {
    RedundantEdges search = new RedundantEdges(successors, order);
    List<Edge> found = new ArrayList<>();
    for (int task = 0; task < order.length && found.size() < limit; task++) {
      if (successors.count(task) > 1 && search.walkBelow(task)) {
        search.collect(task, limit, found);
      }
    }
    return List.copyOf(found);
  }

  /** Marks what the successors of a task lead to; false if the steps are used up. */
  private boolean walkBelow(int origin) {
    int last = lastPosition(origin);
    int depth = 0;
    for (int edge = successors.start()[origin]; edge < successors.start()[origin + 1]; edge++) {
      int child = successors.targets()[edge];
      if (seenFor[child] == origin) {
        continue;
      }
      stack[depth++] = child;
      while (depth > 0) {
        int task = stack[--depth];
        steps += successors.count(task);
        if (steps > MAX_STEPS) {
          return false;
        }
        for (int next = successors.start()[task]; next < successors.start()[task + 1]; next++) {
          int target = successors.targets()[next];
          if (seenFor[target] != origin && position[target] <= last) {
            seenFor[target] = origin;
            stack[depth++] = target;
          }
        }
      }
    }
    return true;
  }

  private int lastPosition(int origin) {
    int last = 0;
    for (int edge = successors.start()[origin]; edge < successors.start()[origin + 1]; edge++) {
      last = Math.max(last, position[successors.targets()[edge]]);
    }
    return last;
  }

  private void collect(int origin, int limit, List<Edge> found) {
    for (int edge = successors.start()[origin]; edge < successors.start()[origin + 1]; edge++) {
      int target = successors.targets()[edge];
      if (seenFor[target] == origin && found.size() < limit) {
        found.add(new Edge(origin, target));
      }
    }
  }
}
