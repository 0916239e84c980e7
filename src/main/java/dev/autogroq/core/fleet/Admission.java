package dev.autogroq.core.fleet;

import dev.autogroq.api.RunPhase;
import dev.autogroq.api.WaitingReason;
import dev.autogroq.core.run.BudgetAnswer;
import dev.autogroq.core.run.Spent;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Lets ready tasks start: asks the gates, and shares places between runs by start-time fair
 * queueing (Goyal, Vin, Cheng 1996) with equal weights and cost one per task, so that no run
 * starves.
 */
final class Admission {
  private final FleetLimits limits;
  private final Flights flights;
  private final Timers timers;
  private final BiConsumer<ActiveRun, Throwable> broken;
  private final TreeSet<ActiveRun> wanting = new TreeSet<>();
  private Optional<WaitingReason> pressure = Optional.empty();
  private int inFlight;
  private long servedTurn;

  /**
   * Admission to places and endpoints.
   *
   * @param broken is told of a run that a bug of ours stopped
   */
  Admission(
      FleetLimits limits, Flights flights, Timers timers, BiConsumer<ActiveRun, Throwable> broken) {
    this.limits = limits;
    this.flights = flights;
    this.timers = timers;
    this.broken = broken;
  }

  int inFlight() {
    return inFlight;
  }

  void pressure(Optional<WaitingReason> reason) {
    pressure = reason;
  }

  /** Something changed for this run: it may want to start a task. */
  void touch(ActiveRun active) {
    if (!active.wanting && active.run.phase() == RunPhase.Running) {
      active.turn = Math.max(active.turn, servedTurn);
      active.wanting = true;
      wanting.add(active);
    }
  }

  /** The run is over, gone or suspended: it wants nothing, and stands in nobody's way. */
  void withdraw(ActiveRun active, long now) {
    wanting.remove(active);
    active.wanting = false;
    for (var endpoint : active.endpoints) {
      if (endpoint.waiting.contains(active)) {
        reopen(endpoint, now);
        wanting.remove(active);
        active.wanting = false;
      }
    }
  }

  /** Starts whatever may start, one task of one run at a time, the least served run first. */
  void dispatch(long now) {
    while (!wanting.isEmpty() && mayStart()) {
      var active = wanting.first();
      wanting.remove(active);
      active.wanting = false;
      try {
        if (startOne(active, now)) {
          servedTurn = active.turn;
          active.turn++;
          touch(active);
        }
      } catch (Throwable bug) {
        // Whatever it is, it stops one run and never the others.
        broken.accept(active, bug);
      }
    }
    for (var active : wanting) {
      active.holdOpen(held(), now);
    }
  }

  /**
   * An attempt is over.
   *
   * @param spent what it cost, null if nobody knows: then what was taken stays taken
   */
  void release(ActiveRun active, int task, @Nullable Spent spent, long now) {
    var entry = active.entries[task];
    if (entry == null) {
      return;
    }
    active.entries[task] = null;
    inFlight--;
    var endpoint = endpointOf(active, task);
    if (spent == null) {
      endpoint.abandon();
    } else {
      endpoint.settle(entry, spent.requests(), spent.tokens(), now);
    }
    reopen(endpoint, now);
  }

  void answered(ActiveRun active, int task) {
    endpointOf(active, task).answered();
  }

  /** The provider said no: nobody asks it for a while. */
  void refused(ActiveRun active, int task, long retryAfter, long now) {
    endpointOf(active, task).refused(retryAfter, now);
  }

  /** The endpoint may have become free: whoever waited for it asks again. */
  void reopen(Endpoint endpoint, long now) {
    for (var active : endpoint.waiting) {
      for (int i = 0; i < active.endpoints.length; i++) {
        if (active.endpoints[i] == endpoint) {
          active.open.set(i);
          active.run.hold(i, WaitingReason.Window, now);
        }
      }
      touch(active);
    }
    endpoint.reopen();
  }

  /** The time has come at which those who wait for the endpoint are to be told. */
  void alarm(Endpoint endpoint, long now) {
    if (endpoint.alarm <= now) {
      endpoint.alarm = Long.MAX_VALUE;
    }
    reopen(endpoint, now);
  }

  private boolean startOne(ActiveRun active, long now) {
    var run = active.run;
    while (active.hasRoom()) {
      int task = run.head(active.open);
      if (task < 0) {
        run.closeWave();
        return false;
      }
      var candidate = new Gate.Candidate(active, task);
      var verdict = ask(candidate, now);
      if (verdict instanceof Verdict.Open) {
        admit(candidate, now);
        return true;
      }
      if (verdict instanceof Verdict.Closed closed && !goAround(candidate, closed, now)) {
        return false;
      }
    }
    active.holdOpen(WaitingReason.Window, now);
    return false;
  }

  private Verdict ask(Gate.Candidate candidate, long now) {
    var facts = new Gate.Facts(now, inFlight, limits, pressure, flights);
    for (var gate : Gate.ALL) {
      var verdict = gate.check(candidate, facts);
      if (verdict instanceof Verdict.Closed) {
        return verdict;
      }
    }
    return Verdict.OPEN;
  }

  private void admit(Gate.Candidate candidate, long now) {
    var active = candidate.active();
    int task = candidate.task();
    var key = active.run.shareKey(task);
    if (!key.isEmpty()) {
      for (var other : flights.take(key, new Flights.Member(active, task))) {
        other.run().run.share(other.task(), now);
      }
    }
    active.entries[task] = candidate.endpoint().take(active, candidate.tokens(), now);
    inFlight++;
    active.run.admit(task, now);
  }

  /**
   * What a closed gate means for the task at the head.
   *
   * @return whether the run may try its next task
   */
  private boolean goAround(Gate.Candidate candidate, Verdict.Closed closed, long now) {
    var active = candidate.active();
    var run = active.run;
    switch (closed.reason()) {
      case InFlightElsewhere -> run.share(candidate.task(), now);
      case AgentBusy -> run.park(candidate.task(), now);
      case RateLimit -> close(candidate, closed.earliest(), now);
      case Budget -> {
        if (run.budget(candidate.task()) == BudgetAnswer.WaitForSettlement) {
          run.holdAll(WaitingReason.Budget, now);
          return false;
        }
        run.budgetExhausted(candidate.task(), now);
        return run.phase() == RunPhase.Running;
      }
      default -> {
        active.holdOpen(closed.reason(), now);
        return false;
      }
    }
    return true;
  }

  private void close(Gate.Candidate candidate, long until, long now) {
    var active = candidate.active();
    int index = candidate.endpointIndex();
    active.open.clear(index);
    active.run.hold(index, WaitingReason.RateLimit, now);
    candidate.endpoint().waiting.add(active);
    if (until < candidate.endpoint().alarm) {
      candidate.endpoint().alarm = until;
      var key = active.run.plan().endpoints().get(index).key();
      timers.at(until, Timers.Kind.EndpointReopens, key, 0, -1, 0);
    }
  }

  private boolean mayStart() {
    return inFlight < limits.maxInFlight() && (pressure.isEmpty() || inFlight == 0);
  }

  private WaitingReason held() {
    return inFlight < limits.maxInFlight()
        ? pressure.orElse(WaitingReason.Window)
        : WaitingReason.Window;
  }

  private static Endpoint endpointOf(ActiveRun active, int task) {
    return active.endpoints[active.run.plan().task(task).model().endpoint()];
  }
}
