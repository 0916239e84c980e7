package dev.autogroq.core.run;

import dev.autogroq.api.FailurePolicy;
import dev.autogroq.api.Necessity;
import dev.autogroq.api.OperatingMode;
import dev.autogroq.api.Reason;
import dev.autogroq.api.RunPhase;
import dev.autogroq.api.WaitingReason;
import dev.autogroq.core.plan.Plan;
import dev.autogroq.core.run.TaskTable.Skip;
import java.util.BitSet;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * One execution of a plan, from its first look-up to its outcome.
 *
 * <p>The words: a <i>run</i> is one execution of a plan; an <i>attempt</i> one start of a task, its
 * number only grows, while attempts <i>used</i> count against the task's {@code maxAttempts}; the
 * <i>window</i> is the most tasks in flight; a <i>digest</i> names everything that determines an
 * answer; a <i>rank</i> is a task's longest way to the end; a <i>hold</i> is a closed gate. Times
 * are nanoseconds since the epoch.
 */
public final class Run {
  private final Identity identity;
  private final RunHost host;
  private final RunOrder order;
  final TaskTable tasks;
  final Attempts attempts;
  private final Dependencies dependencies;
  private final ReadyTasks ready;
  private final Moves moves;
  private final LookUps lookUps;
  private final Stopping stopping;
  private Knobs knobs;
  private RunPhase phase = RunPhase.Pending;
  private @Nullable Reason stopped;
  private int firstFailed = -1;
  private boolean exhausted;
  private long endedAt;

  /**
   * Which run this is.
   *
   * @param start when it first began, in nanoseconds since the epoch
   * @param seed of the jitter of pauses
   */
  public record Identity(String uid, int number, long start, long seed) {}

  /**
   * A run that has not begun.
   *
   * @param restored what is known of it from before a restart
   */
  public Run(Identity identity, RunOrder order, Restored restored, RunHost host, long now) {
    this.identity = identity;
    this.host = host;
    this.order = order;
    knobs = Knobs.of(order.plan().spec());
    tasks = new TaskTable(order.plan(), Math.min(identity.start(), now), now);
    tasks.restore(restored);
    dependencies = new Dependencies(this, tasks);
    ready = new ReadyTasks(tasks, order);
    moves = new Moves(this, tasks, ready, host);
    attempts = new Attempts(this, tasks, ready, moves, host, restored.spent());
    lookUps = new LookUps(this, tasks, moves, attempts.ledger, restored);
    stopping = new Stopping(tasks, dependencies, moves, attempts);
  }

  /** Starts looking up what depends on nothing; a run that is only to be planned ends at once. */
  public void begin(Knobs first, long now) {
    knobs = first;
    if (first.operatingMode() == OperatingMode.Plan) {
      stopped = Reason.Planned;
      end(now);
      return;
    }
    enter(RunPhase.Running);
    operate(first, now);
    stopping.cancelGivenUp(now);
    dependencies.begin(now);
    finishIfOver(now);
  }

  public Identity identity() {
    return identity;
  }

  public Plan plan() {
    return order.plan();
  }

  public RunPhase phase() {
    return phase;
  }

  public Knobs knobs() {
    return knobs;
  }

  public boolean over() {
    return phase == RunPhase.Succeeded || phase == RunPhase.Failed || phase == RunPhase.Cancelled;
  }

  public int inFlight() {
    return tasks.count(Step.Running);
  }

  public Step step(int task) {
    return tasks.step[task];
  }

  public String shareKey(int task) {
    return tasks.shareKey[task];
  }

  /** Whether the digest of the task's input is known. */
  public boolean rendered(int task) {
    return !tasks.digest[task].isEmpty();
  }

  public int attempt(int task) {
    return tasks.attempt[task];
  }

  public int promptTokens(int task) {
    return tasks.promptTokens[task];
  }

  /** When the run's deadline is. */
  public long deadline() {
    return identity.start() + knobs.deadlineSeconds() * 1_000_000_000L;
  }

  // ---- what the fleet asks before it admits

  /** Whether the window has room for one more, beside so many attempts of earlier runs. */
  public boolean hasRoom(int carried) {
    return phase == RunPhase.Running && inFlight() + carried < knobs.window();
  }

  /**
   * The first ready task of those that ask an endpoint which is open, -1 if there is none.
   *
   * @param openEndpoints by index in the plan
   */
  public int head(BitSet openEndpoints) {
    return ready.head(openEndpoints);
  }

  /** Says what holds the ready tasks of an endpoint from now on. */
  public void hold(int endpoint, WaitingReason reason, long now) {
    var suspended = exhausted ? WaitingReason.Budget : WaitingReason.Suspended;
    ready.hold(endpoint, phase == RunPhase.Suspended ? suspended : reason, now);
  }

  public void holdAll(WaitingReason reason, long now) {
    for (int endpoint = 0; endpoint < tasks.queues.length; endpoint++) {
      hold(endpoint, reason, now);
    }
  }

  public boolean agentFree(int task) {
    return ready.agentFree(task);
  }

  /** The budget's answer for one more attempt. */
  public BudgetAnswer budget(int task) {
    return attempts.budget(task, knobs.limits());
  }

  // ---- what moves tasks

  /** The head could start but for its agent: it steps aside. */
  public void park(int task, long now) {
    ready.park(task);
    moves.move(task, Trigger.AgentBusy, now);
  }

  /** Admits a queued task: it is running from now on. */
  public int admit(int task, long now) {
    attempts.admit(task, now);
    return tasks.attempt[task];
  }

  /** No more of this wave start until all of it is over. */
  public void closeWave() {
    ready.wave.close();
  }

  /** Takes the answer of a look-up; answers that no longer matter are ignored. */
  public void lookedUp(int task, Lookup lookup, long now) {
    if (tasks.step[task] != Step.LookingUp) {
      return;
    }
    lookUps.answered(task, lookup, now);
    finishIfOver(now);
  }

  /** A person lets a side effect whose outcome is not known run again. */
  public void allow(int task) {
    lookUps.allow(task);
  }

  /** The answer of the last look-up may be out of date: asks once more. */
  public void lookUpAgain(int task) {
    moves.ask(task);
  }

  /** The same digest is in flight for another task: waits for that. */
  public void share(int task, long now) {
    moves.share(task, now);
  }

  /** The shared execution ended: the store knows how. */
  public void flightEnded(int task, boolean landed, long now) {
    tasks.shared[task] = landed;
    moves.lookUp(task, Trigger.FlightEnded, now);
  }

  /**
   * Takes the outcome of an attempt.
   *
   * @return false if it came too late to matter
   */
  public boolean finished(int task, int attempt, AttemptOutcome outcome, long now) {
    if (tasks.step[task] != Step.Running || tasks.attempt[task] != attempt) {
      return false;
    }
    attempts.finished(task, outcome, now);
    finishIfOver(now);
    return true;
  }

  /** An attempt took longer than it may: it has failed, and nobody knows what it cost. */
  public void timedOut(int task, long now) {
    attempts.timedOut(task, now);
    finishIfOver(now);
  }

  /** An attempt that was given up has ended after all: its real cost is known. */
  public void endedLate(int task, int attempt, Spent spent) {
    attempts.endedLate(task, attempt, spent);
  }

  /** The pause of a task is over; ignored if it no longer pauses. */
  public void backoffOver(int task, int attempt, long now) {
    if (tasks.step[task] == Step.BackingOff && tasks.attempt[task] == attempt) {
      // The answer of an attempt that was given up may have been stored since.
      moves.lookUp(task, Trigger.BackoffOver, now);
    }
  }

  /** Applies knobs to the run that is going on. */
  public void operate(Knobs next, long now) {
    if (!next.limits().equals(knobs.limits())) {
      exhausted = false;
    }
    knobs = next;
    ready.wave.operate(next);
    if (over()) {
      return;
    }
    switch (next.operatingMode()) {
      case Cancel -> stop(Reason.Cancelled, task -> false, now);
      // A run that has begun cannot become a mere plan: it starts nothing more.
      case Suspend, Plan -> suspend(now);
      case Run -> {
        if (phase == RunPhase.Suspended && !exhausted) {
          enter(RunPhase.Running);
          holdAll(WaitingReason.Window, now);
        }
      }
    }
  }

  /** Gives the whole run up; of what is in flight, side effects and what goes on may finish. */
  public void stop(Reason reason, IntPredicate goesOn, long now) {
    if (over() || stopped == Reason.Cancelled || stopped == Reason.DeadlineExceeded) {
      return;
    }
    stopped = reason;
    stopping.cancelAll(goesOn, now);
    finishIfOver(now);
  }

  /** Gives one task up; a side effect in flight is left to finish, for nobody can take it back. */
  public void cancelTask(int task, long now) {
    boolean effect = tasks.step[task] == Step.Running && tasks.sideEffecting(task);
    if (!tasks.step[task].terminal() && !effect) {
      stopping.cancelOne(task, now);
      finishIfOver(now);
    }
  }

  /** The attempt whose turn it is will never be affordable: the budget's action decides. */
  public void budgetExhausted(int task, long now) {
    exhausted = true;
    switch (knobs.limits().onExhausted()) {
      case Suspend -> suspend(now);
      case Fail -> giveUpRest(task, now);
      case FinishPartial -> {
        if (!stopping.skipOptional(now)) {
          giveUpRest(task, now);
        }
      }
    }
    finishIfOver(now);
  }

  /** The run as it is now. */
  public RunView view(long now) {
    return RunSnapshot.of(this, order, now, exhausted);
  }

  public RunView.TaskView taskView(int task, long now) {
    return RunSnapshot.task(tasks, task, now);
  }

  /** The outcome, absent while the run goes on. */
  @Nullable RunOutcome outcome() {
    return over() ? OutcomeRule.of(tasks, stopped, firstFailed) : null;
  }

  // ---- for the parts of a run

  long endedAt() {
    return endedAt;
  }

  /** Whether a task that lost its place gets no other, for the run is being ended. */
  boolean startsNoMore(int task) {
    return stopped == Reason.Cancelled
        || stopped == Reason.DeadlineExceeded
        || stopped == Reason.TaskFailed && !dependencies.waitsForTheEnd(task);
  }

  void ready(int task, long now) {
    moves.lookUp(task, Trigger.DependenciesMet, now);
  }

  void skip(int task, Skip reason, Trigger trigger, long now) {
    moves.skip(task, reason, trigger, now);
  }

  /** A task has become terminal: what follows for the others. */
  void settled(int task, long now) {
    ready.wave.settled(task);
    host.gaveUp(this, task, tasks.step[task] == Step.Succeeded);
    dependencies.settled(task, now);
    boolean decisive =
        tasks.step[task] == Step.Failed && plan().task(task).necessity() == Necessity.Required;
    if (decisive && firstFailed < 0) {
      firstFailed = task;
    }
    if (decisive && knobs.failurePolicy() == FailurePolicy.FailFast && stopped == null) {
      stopped = Reason.TaskFailed;
      stopping.failFast(now);
    }
  }

  private void giveUpRest(int unaffordable, long now) {
    stopped = stopped == null ? Reason.BudgetExceeded : stopped;
    stopping.skipUnwanted(now);
    stopping.skipIfStartable(unaffordable, now);
  }

  private void suspend(long now) {
    if (phase != RunPhase.Running) {
      return;
    }
    enter(RunPhase.Suspended);
    holdAll(WaitingReason.Suspended, now);
    for (int task = 0; task < tasks.size; task++) {
      moves.handOverIfSuspended(task);
    }
  }

  private void enter(RunPhase next) {
    if (phase != next) {
      phase = next;
      host.decide(new Decision.RunMoved(identity.uid(), identity.number(), next));
    }
  }

  private void finishIfOver(long now) {
    if (!over() && tasks.unfinished() == 0) {
      end(now);
    }
  }

  private void end(long now) {
    endedAt = now;
    enter(OutcomeRule.of(tasks, stopped, firstFailed).phase());
    host.decide(new Decision.RunFinished(identity.uid(), view(now)));
  }
}
