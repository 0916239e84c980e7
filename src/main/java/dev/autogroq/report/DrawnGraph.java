package dev.autogroq.report;

import java.util.ArrayList;
import java.util.List;

/**
 * A graph of tasks to draw; it has no cycles.
 *
 * @param title the workflow's name
 * @param subtitle a line below it, such as its size and mode; may be empty
 */
public record DrawnGraph(String title, String subtitle, List<DrawnTask> tasks) {

  public DrawnGraph {
    tasks = List.copyOf(tasks);
  }

  /** For each task the indices of those that depend on it, ascending. */
  List<List<Integer>> followers() {
    List<List<Integer>> followers = new ArrayList<>();
    tasks.forEach(task -> followers.add(new ArrayList<>()));
    for (int i = 0; i < tasks.size(); i++) {
      for (int before : tasks.get(i).after()) {
        followers.get(before).add(i);
      }
    }
    return followers;
  }

  /** Whether the edge lies on the critical path. */
  boolean criticalEdge(int from, int to) {
    return tasks.get(from).critical() && tasks.get(to).critical();
  }

  /** How many tasks are meant, groups counted by their members. */
  int memberCount() {
    return tasks.stream().mapToInt(DrawnTask::members).sum();
  }
}
