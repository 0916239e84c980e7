package dev.autogroq.core.run;

import dev.autogroq.core.plan.Plan;
import org.jspecify.annotations.Nullable;

/** How many tasks each agent does at once, and who waits for it. */
final class AgentPlaces {
  private final Plan plan;
  private final int[] busy;
  private final @Nullable ReadyOrder[] parked;

  AgentPlaces(Plan plan) {
    this.plan = plan;
    busy = new int[plan.agents().size()];
    parked = new ReadyOrder[plan.agents().size()];
  }

  boolean free(int task) {
    int agent = plan.task(task).agent();
    return busy[agent] < plan.agents().get(agent).maxConcurrentTasks();
  }

  void take(int task) {
    busy[plan.task(task).agent()]++;
  }

  void release(int task) {
    busy[plan.task(task).agent()]--;
  }

  void park(int task, int position) {
    int agent = plan.task(task).agent();
    var waiting = parked[agent];
    if (waiting == null) {
      waiting = new ReadyOrder();
      parked[agent] = waiting;
    }
    waiting.add(position);
  }

  /** The position of the next task that waits for the same agent, -1 if none does. */
  int next(int task) {
    var waiting = parked[plan.task(task).agent()];
    return waiting == null || waiting.isEmpty() ? -1 : waiting.poll();
  }
}
