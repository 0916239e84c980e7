package dev.autogroq.core.sim;

import dev.autogroq.core.graph.TaskGraph;
import java.util.Arrays;

/**
 * The shape of a workflow that has run, with the measured duration of every task.
 *
 * @param seconds duration of every task, finite and not negative
 */
public record RecordedDag(String name, TaskGraph graph, double[] seconds) {

  public RecordedDag {
    seconds = seconds.clone();
    Trial.check(graph, seconds, 1);
  }

  @Override
  public double[] seconds() {
    return seconds.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RecordedDag dag
        && name.equals(dag.name)
        && graph.equals(dag.graph)
        && Arrays.equals(seconds, dag.seconds);
  }

  @Override
  public int hashCode() {
    return 31 * name.hashCode() + Arrays.hashCode(seconds);
  }
}
