package dev.autogroq.core.run;

import dev.autogroq.api.CacheOutcome;
import dev.autogroq.api.Effects;
import dev.autogroq.api.FailureClass;
import dev.autogroq.api.WaitingReason;
import dev.autogroq.core.plan.Plan;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The tasks of one run as columns: one array per fact, indexed by task. */
final class TaskTable {
  /** Why a task was skipped. */
  enum Skip {
    DependencyFailed,
    DidNotFire,
    NotWanted
  }

  final Plan plan;
  final int size;
  final Step[] step;
  final int[] attempt;
  final int[] used;
  final int[] displaced;

  /** Whether a person gave the task up before a restart. */
  final boolean[] givenUp;

  final long[] attemptStart;
  final long[] lastAttempt;
  final @Nullable CacheOutcome[] cache;
  final @Nullable FailureClass[] failure;
  final @Nullable Skip[] skip;
  final String[] digest;
  final String[] shareKey;
  final int[] promptTokens;
  final boolean[] shared;
  final Spent[] spent;
  final Lookup.@Nullable Found[] found;
  final TaskQueue[] queues;
  final WaitLedger ledger;
  final int[] counts = new int[Step.values().length];

  TaskTable(Plan plan, long start, long now) {
    this.plan = plan;
    size = plan.size();
    step = new Step[size];
    Arrays.fill(step, Step.Blocked);
    counts[Step.Blocked.ordinal()] = size;
    attempt = new int[size];
    used = new int[size];
    displaced = new int[size];
    givenUp = new boolean[size];
    attemptStart = new long[size];
    lastAttempt = new long[size];
    cache = new CacheOutcome[size];
    failure = new FailureClass[size];
    skip = new Skip[size];
    digest = new String[size];
    Arrays.fill(digest, "");
    shareKey = new String[size];
    Arrays.fill(shareKey, "");
    promptTokens = new int[size];
    shared = new boolean[size];
    spent = new Spent[size];
    Arrays.fill(spent, Spent.NOTHING);
    found = new Lookup.Found[size];
    queues = new TaskQueue[Math.max(1, plan.endpoints().size())];
    for (int i = 0; i < queues.length; i++) {
      queues[i] = new TaskQueue(now);
    }
    ledger = new WaitLedger(size, start);
  }

  /** Numbers of attempts go on where they were. */
  void restore(Restored restored) {
    for (var task : plan.tasks()) {
      var before = restored.before(task.name());
      attempt[task.index()] = before.last();
      used[task.index()] = before.used();
      displaced[task.index()] = before.lost();
      spent[task.index()] = before.spent();
      givenUp[task.index()] = restored.cancelled().contains(task.name());
    }
  }

  TaskQueue queueOf(int task) {
    return queues[plan.task(task).model().endpoint()];
  }

  /** Moves a task along the {@link PhaseTable}, and its time from account to account. */
  Step move(int task, Trigger trigger, long now) {
    var from = step[task];
    var to = PhaseTable.TASKS.next(from, trigger);
    counts[from.ordinal()]--;
    counts[to.ordinal()]++;
    step[task] = to;
    if (from == Step.Queued) {
      ledger.leave(task, queueOf(task).clock, account(to), now);
    } else if (to == Step.Queued) {
      ledger.enter(task, queueOf(task).clock, now);
    } else if (to != Step.LookingUp) {
      // A look-up is part of whatever the task waited for before.
      ledger.open(task, account(to), now);
    }
    if (from == Step.Running) {
      lastAttempt[task] = now - attemptStart[task];
    }
    return to;
  }

  int count(Step wanted) {
    return counts[wanted.ordinal()];
  }

  int unfinished() {
    return size
        - count(Step.Succeeded)
        - count(Step.Failed)
        - count(Step.Skipped)
        - count(Step.Cancelled);
  }

  boolean sideEffecting(int task) {
    return plan.task(task).effects() == Effects.SideEffecting;
  }

  private static int account(Step to) {
    return switch (to) {
      case Blocked -> WaitingReason.Dependencies.ordinal();
      case LookingUp, Queued -> throw new AssertionError(to + " has no account of its own");
      case Parked -> WaitingReason.AgentBusy.ordinal();
      case Sharing -> WaitingReason.InFlightElsewhere.ordinal();
      case BackingOff -> WaitingReason.Backoff.ordinal();
      case Running -> WaitLedger.RUNNING;
      case Succeeded, Failed, Skipped, Cancelled -> WaitLedger.CLOSED;
    };
  }
}
