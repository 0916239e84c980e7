package dev.autogroq.core.run;

import dev.autogroq.api.WaitingReason;
import java.util.BitSet;

/**
 * The ready tasks of a run, in order: one queue per endpoint, so that a closed endpoint holds its
 * own tasks only. Tasks that leave a queue otherwise than by its head are dropped when they get
 * there.
 */
final class ReadyTasks {
  static final int NONE = Integer.MAX_VALUE;

  private final TaskTable tasks;
  private final int[] positions;
  private final int[] taskAt;
  private final BitSet inOrder;
  private final ReadyOrder lookingUp = new ReadyOrder();
  private final AgentPlaces agents;
  final Wave wave;

  ReadyTasks(TaskTable tasks, RunOrder order) {
    this.tasks = tasks;
    positions = order.positions();
    taskAt = new int[tasks.size];
    for (int task = 0; task < tasks.size; task++) {
      taskAt[positions[task]] = task;
    }
    inOrder = new BitSet(tasks.size);
    agents = new AgentPlaces(tasks.plan);
    wave = new Wave(tasks.size);
  }

  /** Puts a task, already moved to {@code Queued}, into its queue. */
  void add(int task) {
    if (!inOrder.get(task)) {
      inOrder.set(task);
      tasks.queueOf(task).order().add(wave.key(positions[task], task));
    }
  }

  /** Expects a task, already moved to {@code LookingUp}, to stand in its queue in a moment. */
  void expect(int task) {
    lookingUp.add(positions[task]);
  }

  /**
   * The first task of the open queues, -1 if there is none that may start now. A task that is being
   * looked up keeps its place: the look-up takes far less than the later task would.
   */
  int head(BitSet openEndpoints) {
    wave.openIfDue(tasks.count(Step.LookingUp));
    int best = NONE;
    for (int queue = 0; queue < tasks.queues.length; queue++) {
      if (openEndpoints.get(queue)) {
        best = Math.min(best, firstOf(tasks.queues[queue].order()));
      }
    }
    boolean turn = best != NONE && wave.admits(best) && best < firstExpected(openEndpoints);
    return turn ? taskAt[wave.position(best)] : -1;
  }

  private int firstExpected(BitSet openEndpoints) {
    while (!lookingUp.isEmpty()) {
      int task = taskAt[lookingUp.first()];
      if (tasks.step[task] == Step.LookingUp
          && openEndpoints.get(tasks.plan.task(task).model().endpoint())) {
        return lookingUp.first();
      }
      lookingUp.poll();
    }
    return NONE;
  }

  void hold(int endpoint, WaitingReason reason, long now) {
    tasks.queues[endpoint].clock.hold(reason, now);
  }

  boolean agentFree(int task) {
    return agents.free(task);
  }

  /** The head steps aside until its agent has a place. */
  void park(int task) {
    pollHead(task);
    agents.park(task, positions[task]);
  }

  /** The head starts. */
  void admit(int task) {
    pollHead(task);
    agents.take(task);
    wave.admitted(task);
  }

  void release(int task) {
    agents.release(task);
  }

  /** The next task that waits for the same agent, if that has a place, -1 if none does. */
  int wakeParked(int task) {
    while (agents.free(task)) {
      int position = agents.next(task);
      if (position < 0) {
        return -1;
      }
      if (tasks.step[taskAt[position]] == Step.Parked) {
        return taskAt[position];
      }
    }
    return -1;
  }

  private void pollHead(int task) {
    tasks.queueOf(task).order().poll();
    inOrder.clear(task);
  }

  private int firstOf(ReadyOrder queue) {
    while (!queue.isEmpty()) {
      int task = taskAt[wave.position(queue.first())];
      if (tasks.step[task] == Step.Queued) {
        return queue.first();
      }
      queue.poll();
      inOrder.clear(task);
    }
    return NONE;
  }
}
