package dev.autogroq.report;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * A graph as the rows of a tree: a task stands under its first dependency, and what else it waits
 * for is named beside it. Iterative, since a chain may be as long as a workflow.
 */
public final class TreeRows {
  /** Deeper rows are not indented further, or a long chain would leave the screen. */
  private static final int MAX_DEPTH = 24;

  private TreeRows() {}

  /**
   * One row.
   *
   * @param task index of the task
   * @param stem the lines that lead to it; empty for a task without dependencies
   * @param alsoAfter indices of its dependencies but the one it stands under
   */
  public record Row(int task, String stem, List<Integer> alsoAfter) {
    public Row {
      alsoAfter = List.copyOf(alsoAfter);
    }
  }

  private record Open(int task, String stem, String below, int depth) {}

  /**
   * The rows from top to bottom; siblings keep the order of their indices.
   *
   * @param after for each task the indices of its dependencies; no cycles
   */
  public static List<Row> of(List<List<Integer>> after) {
    List<List<Integer>> children = childrenOf(after);
    Deque<Open> open = new ArrayDeque<>();
    for (int i = after.size() - 1; i >= 0; i--) {
      if (after.get(i).isEmpty()) {
        open.push(new Open(i, "", "", 0));
      }
    }
    List<Row> rows = new ArrayList<>(after.size());
    while (!open.isEmpty()) {
      Open here = open.pop();
      List<Integer> before = after.get(here.task());
      List<Integer> others = before.isEmpty() ? List.of() : before.subList(1, before.size());
      rows.add(new Row(here.task(), here.stem(), others));
      pushChildren(here, children.get(here.task()), open);
    }
    return rows;
  }

  private static List<List<Integer>> childrenOf(List<List<Integer>> after) {
    List<List<Integer>> children = new ArrayList<>();
    after.forEach(task -> children.add(new ArrayList<>()));
    for (int i = 0; i < after.size(); i++) {
      if (!after.get(i).isEmpty()) {
        children.get(after.get(i).get(0)).add(i);
      }
    }
    return children;
  }

  private static void pushChildren(Open parent, List<Integer> children, Deque<Open> open) {
    boolean deep = parent.depth() >= MAX_DEPTH;
    String indent = deep ? parent.below().substring(3) : parent.below();
    for (int i = children.size() - 1; i >= 0; i--) {
      boolean last = i == children.size() - 1;
      String stem = indent + (last ? "└─" : "├─");
      String below = indent + (last ? "   " : "│  ");
      open.push(new Open(children.get(i), stem, below, parent.depth() + 1));
    }
  }
}
