package dev.autogroq.core.sim;

import dev.autogroq.core.graph.TaskGraph;

/**
 * List scheduling on a fixed number of equal slots: whenever a slot is free, the first ready task
 * of a total order takes it. Graham, "Bounds for certain multiprocessing anomalies" (1966).
 *
 * <p>All completions of an instant are taken in before any slot is refilled, so the order decides
 * and not the order of events. A task of zero seconds takes a slot and gives it back at the same
 * instant. Holds scratch arrays for many trials on the same graph: for one thread, a few tens of
 * bytes a task.
 */
public final class ListSchedule {
  private final TaskGraph graph;
  private final double[] seconds;
  private final int slots;
  private final int[] missing;
  private final int[] taskAt;
  private final ReadySet ready;
  private final RunningTasks running;

  private ListSchedule(TaskGraph graph, double[] seconds, int slots) {
    this.graph = graph;
    this.seconds = seconds;
    this.slots = slots;
    this.missing = new int[graph.size()];
    this.taskAt = new int[graph.size()];
    this.ready = new ReadySet(graph.size());
    this.running = new RunningTasks(Math.min(slots, graph.size()));
  }

  /**
   * A schedule of these tasks.
   *
   * @param seconds duration of every task, finite and not negative; not copied
   * @param slots tasks that run at once, at least 1
   * @throws IllegalStateException if the graph has a cycle
   */
  public static ListSchedule of(TaskGraph graph, double[] seconds, int slots) {
    Trial.check(graph, seconds, slots);
    return new ListSchedule(graph, seconds, slots);
  }

  /**
   * Seconds until the last task has ended.
   *
   * @param positions place of every task in the order, each of 0 to size − 1 once
   */
  public double makespan(int[] positions) {
    return run(positions, new double[0]);
  }

  /** The second at which every task starts; parameters as for {@link #makespan}. */
  public double[] starts(int[] positions) {
    double[] starts = new double[graph.size()];
    run(positions, starts);
    return starts;
  }

  private double run(int[] positions, double[] starts) {
    Trial.invert(positions, taskAt);
    ready.clear();
    running.clear();
    for (int task = 0; task < missing.length; task++) {
      missing[task] = graph.predecessorCount(task);
      if (missing[task] == 0) {
        ready.add(positions[task]);
      }
    }
    double now = 0;
    while (true) {
      while (running.size() < slots && !ready.isEmpty()) {
        int task = taskAt[ready.takeFirst()];
        if (starts.length > 0) {
          starts[task] = now;
        }
        running.add(task, now + seconds[task]);
      }
      if (running.isEmpty()) {
        return now;
      }
      now = running.soonestEnd();
      while (!running.isEmpty() && running.soonestEnd() == now) {
        release(running.takeSoonest(), positions);
      }
    }
  }

  private void release(int task, int[] positions) {
    int count = graph.successorCount(task);
    for (int k = 0; k < count; k++) {
      int successor = graph.successor(task, k);
      if (--missing[successor] == 0) {
        ready.add(positions[successor]);
      }
    }
  }
}
