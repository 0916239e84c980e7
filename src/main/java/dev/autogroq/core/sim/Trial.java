package dev.autogroq.core.sim;

import dev.autogroq.core.graph.TaskGraph;
import java.util.Arrays;

/** What every simulated schedule demands of its input. */
final class Trial {
  private Trial() {}

  static void check(TaskGraph graph, double[] seconds, int slots) {
    if (slots < 1) {
      throw new IllegalArgumentException(slots + " slots; at least 1 is needed to run anything");
    }
    if (seconds.length != graph.size()) {
      throw new IllegalArgumentException(
          "%d durations for %d tasks; give one for every task"
              .formatted(seconds.length, graph.size()));
    }
    for (int task = 0; task < seconds.length; task++) {
      if (!(seconds[task] >= 0 && seconds[task] < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException(
            "task %d lasts %s seconds; durations are finite and not negative"
                .formatted(task, seconds[task]));
      }
    }
    if (!graph.isAcyclic()) {
      throw new IllegalStateException("the graph has a cycle; ask cycle() for its path");
    }
  }

  /** Fills in which task stands at each position, and refuses what is not a total order. */
  static void invert(int[] positions, int[] taskAt) {
    if (positions.length != taskAt.length) {
      throw new IllegalArgumentException(
          "%d positions for %d tasks; give one for every task"
              .formatted(positions.length, taskAt.length));
    }
    Arrays.fill(taskAt, -1);
    for (int task = 0; task < positions.length; task++) {
      int position = positions[task];
      if (position < 0 || position >= taskAt.length || taskAt[position] >= 0) {
        throw new IllegalArgumentException(
            "task %d stands at position %d; every position from 0 to %d is given once"
                .formatted(task, position, taskAt.length - 1));
      }
      taskAt[position] = task;
    }
  }
}
