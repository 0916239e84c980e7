package dev.autogroq.core.run;

import dev.autogroq.api.CacheOutcome;
import dev.autogroq.api.FailureClass;
import dev.autogroq.api.RunPhase;
import dev.autogroq.core.run.TaskTable.Skip;

/** The moves of single tasks, each with all it entails: queues, agents, waves, decisions. */
final class Moves {
  private final Run run;
  private final TaskTable tasks;
  private final ReadyTasks ready;
  private final RunHost host;

  Moves(Run run, TaskTable tasks, ReadyTasks ready, RunHost host) {
    this.run = run;
    this.tasks = tasks;
    this.ready = ready;
    this.host = host;
  }

  void move(int task, Trigger trigger, long now) {
    var to = tasks.move(task, trigger, now);
    var identity = run.identity();
    host.decide(
        new Decision.TaskMoved(
            identity.uid(), identity.number(), task, to, tasks.attempt[task], trigger));
    handOverIfSuspended(task);
  }

  /** What a suspended run would have executed for others too, they may start themselves. */
  void handOverIfSuspended(int task) {
    var step = tasks.step[task];
    boolean waits = step == Step.Queued || step == Step.Parked || step == Step.BackingOff;
    if (waits && run.phase() == RunPhase.Suspended) {
      host.gaveUp(run, task, false);
    }
  }

  void queue(int task, Trigger trigger, long now) {
    move(task, trigger, now);
    ready.add(task);
  }

  void lookUp(int task, Trigger trigger, long now) {
    move(task, trigger, now);
    ready.expect(task);
    ask(task);
  }

  void ask(int task) {
    host.decide(new Decision.LookUp(run.identity().uid(), run.identity().number(), task));
  }

  void refuse(int task, FailureClass failure, long now) {
    tasks.failure[task] = failure;
    if (tasks.cache[task] == null) {
      tasks.cache[task] = CacheOutcome.Bypassed;
    }
    move(task, Trigger.Refused, now);
    run.settled(task, now);
  }

  void share(int task, long now) {
    tasks.shared[task] = true;
    move(task, Trigger.SameInFlight, now);
    wakeParked(task, now);
  }

  /** Skips a task that has not started; what follows for others is the caller's to do. */
  void skip(int task, Skip reason, Trigger trigger, long now) {
    tasks.skip[task] = reason;
    move(task, trigger, now);
    wakeParked(task, now);
    ready.wave.settled(task);
    host.gaveUp(run, task, false);
  }

  /** Gives a task up; what follows for others is the caller's to do. */
  void cancel(int task, Attempts attempts, long now) {
    if (tasks.step[task] == Step.Running) {
      attempts.abandon(task, now);
      host.decide(
          new Decision.CancelAttempt(
              run.identity().uid(), run.identity().number(), task, tasks.attempt[task]));
    }
    move(task, Trigger.CancelRequested, now);
    wakeParked(task, now);
    ready.wave.settled(task);
    host.gaveUp(run, task, false);
  }

  /** A place of the task's agent may have become free without anybody taking it. */
  void wakeParked(int task, long now) {
    int next = ready.wakeParked(task);
    if (next >= 0) {
      queue(next, Trigger.AgentFree, now);
    }
  }
}
