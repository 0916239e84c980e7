package dev.autogroq.core.sim;

import dev.autogroq.core.graph.KeySort;
import dev.autogroq.core.graph.TaskGraph;

/**
 * Schedules that wait for a whole group before the next one starts: what a freed slot is worth is
 * the difference from {@link ListSchedule}.
 */
public final class BarrierSchedule {
  private BarrierSchedule() {}

  /**
   * Makespan in seconds if up to {@code slots} ready tasks start in order, all of them are waited
   * for, and then the next ones start.
   *
   * @param seconds duration of every task, finite and not negative
   * @param positions place of every task in the order, each of 0 to size − 1 once
   */
  public static double waves(TaskGraph graph, double[] seconds, int slots, int[] positions) {
    Trial.check(graph, seconds, slots);
    int[] taskAt = new int[graph.size()];
    Trial.invert(positions, taskAt);
    int[] missing = new int[graph.size()];
    ReadySet ready = new ReadySet(graph.size());
    for (int task = 0; task < missing.length; task++) {
      missing[task] = graph.predecessorCount(task);
      if (missing[task] == 0) {
        ready.add(positions[task]);
      }
    }
    int[] wave = new int[Math.min(slots, graph.size())];
    double makespan = 0;
    while (!ready.isEmpty()) {
      int taken = 0;
      double longest = 0;
      while (taken < wave.length && !ready.isEmpty()) {
        int task = taskAt[ready.takeFirst()];
        wave[taken++] = task;
        longest = Math.max(longest, seconds[task]);
      }
      makespan += longest;
      for (int place = 0; place < taken; place++) {
        for (int k = 0; k < graph.successorCount(wave[place]); k++) {
          int successor = graph.successor(wave[place], k);
          if (--missing[successor] == 0) {
            ready.add(positions[successor]);
          }
        }
      }
    }
    return makespan;
  }

  /**
   * Makespan in seconds if a task starts only when every task of the graph level before its own has
   * ended; within a level slots are refilled at once. Parameters as for {@link #waves}.
   */
  public static double levels(TaskGraph graph, double[] seconds, int slots, int[] positions) {
    Trial.check(graph, seconds, slots);
    int[] taskAt = new int[graph.size()];
    Trial.invert(positions, taskAt);
    int[] levels = graph.levels();
    double[] nearness = new double[graph.size()];
    for (int place = 0; place < nearness.length; place++) {
      nearness[place] = -levels[taskAt[place]];
    }
    RunningTasks running = new RunningTasks(Math.min(slots, graph.size()));
    int level = 0;
    double levelEnd = 0;
    double levelStart = 0;
    for (int place : KeySort.descending(nearness)) {
      int task = taskAt[place];
      if (levels[task] != level) {
        level = levels[task];
        levelStart = levelEnd;
        running.clear();
      }
      double start = levelStart;
      if (running.size() == slots) {
        start = running.soonestEnd();
        running.takeSoonest();
      }
      running.add(task, start + seconds[task]);
      levelEnd = Math.max(levelEnd, start + seconds[task]);
    }
    return levelEnd;
  }
}
