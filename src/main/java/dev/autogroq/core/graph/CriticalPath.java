package dev.autogroq.core.graph;

import java.util.List;

/**
 * The longest chain of tasks by duration: no number of slots makes a run shorter than it.
 *
 * @param tasks indexes from a task without dependencies to one that nothing needs; empty only for
 *     an empty graph
 * @param seconds sum of their durations
 */
public record CriticalPath(List<Integer> tasks, double seconds) {

  public CriticalPath {
    tasks = List.copyOf(tasks);
  }
}
