package dev.autogroq.core.fleet;

import dev.autogroq.api.FailureClass;
import dev.autogroq.api.Reason;
import dev.autogroq.core.run.AttemptOutcome;
import dev.autogroq.core.run.Decision;
import dev.autogroq.core.run.Lookup;
import dev.autogroq.core.run.Run;
import dev.autogroq.core.run.RunHost;
import dev.autogroq.core.run.RunView;
import dev.autogroq.core.run.Spent;
import dev.autogroq.core.run.Step;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All runs of the process: takes events, returns decisions. Deterministic: the same events at the
 * same times give the same decisions. Not thread-safe; one thread owns it.
 */
public final class Fleet implements RunHost {
  private static final long SECOND = 1_000_000_000L;

  private record Leaving(ActiveRun active, int task, boolean landed) {}

  private final Map<String, ActiveRun> runs = new LinkedHashMap<>();
  private final Map<String, Endpoint> endpoints = new HashMap<>();
  private final Timers timers = new Timers();
  private final Timeouts timeouts = new Timeouts();
  private final Flights flights = new Flights();
  private final Admission admission;
  private final ArrayDeque<Leaving> leavings = new ArrayDeque<>();
  private final List<ActiveRun> over = new ArrayList<>();
  private List<Decision> decisions = new ArrayList<>();
  private long now = Long.MIN_VALUE;
  private long eventNumber;
  private long runNumber;
  private int pendingLookUps;
  private long announcedWake = Long.MAX_VALUE;

  public Fleet(FleetLimits limits) {
    admission = new Admission(limits, flights, timers);
  }

  /** Takes one event. */
  public List<Decision> on(Event event, Instant at) {
    return on(List.of(event), at);
  }

  /**
   * Takes events of one moment, in order, then starts what may start. A time before the last one
   * counts as the last one.
   */
  public List<Decision> on(List<Event> events, Instant at) {
    now =
        Math.max(now, Math.addExact(Math.multiplyExact(at.getEpochSecond(), SECOND), at.getNano()));
    decisions = new ArrayList<>();
    forgetFinished();
    fireDue();
    for (var event : events) {
      eventNumber++;
      take(event);
      settle();
    }
    admission.dispatch(now);
    settle();
    announceWake();
    return decisions;
  }

  /**
   * The run of a workflow as it is at this moment: while it goes on, and after its end until the
   * next event is taken.
   */
  public Optional<RunView> view(String uid, Instant at) {
    long when = Math.max(now, at.getEpochSecond() * SECOND + at.getNano());
    return Optional.ofNullable(runs.get(uid)).map(active -> active.run.view(when));
  }

  /** One task of such a run. */
  public Optional<RunView.TaskView> task(String uid, int task) {
    return Optional.ofNullable(runs.get(uid)).map(active -> active.run.taskView(task, now));
  }

  /** Forgets a run whose state can no longer be trusted, without any decision. */
  public void discard(String uid) {
    var active = runs.remove(uid);
    if (active != null) {
      admission.forget(active);
      over.remove(active);
    }
  }

  public int inFlight() {
    return admission.inFlight();
  }

  // ---- what a run tells

  @Override
  public void decide(Decision decision) {
    decisions.add(decision);
    if (decision instanceof Decision.LookUp lookUp) {
      pendingLookUps++;
      at(lookUp.uid()).lookedUpAt[lookUp.task()] = eventNumber;
    } else if (decision instanceof Decision.StartTask start) {
      var active = at(start.uid());
      long seconds = active.run.plan().task(start.task()).runSeconds();
      timeouts.started(active, start.task(), start.attempt(), seconds * SECOND, now);
    } else if (decision instanceof Decision.CancelAttempt cancel) {
      admission.release(at(cancel.uid()), cancel.task(), null, now);
    } else if (decision instanceof Decision.RunFinished finished) {
      over.add(at(finished.uid()));
    }
  }

  @Override
  public void backOff(Run run, int task, long until) {
    var identity = run.identity();
    timers.at(
        until, Timers.Kind.BackoffOver, identity.uid(), identity.number(), task, run.attempt(task));
  }

  @Override
  public void gaveUp(Run run, int task, boolean landed) {
    if (!run.shareKey(task).isEmpty()) {
      leavings.add(new Leaving(at(run.identity().uid()), task, landed));
    }
  }

  // ---- events

  private void take(Event event) {
    if (event instanceof Event.TaskFinished finished) {
      finished(finished);
    } else if (event instanceof Event.LookedUp lookedUp) {
      lookedUp(lookedUp);
    } else if (event instanceof Event.RunSeen seen) {
      seen(seen);
    } else if (event instanceof Event.KnobsSet set) {
      knobs(set);
    } else if (event instanceof Event.WorkflowGone gone) {
      gone(gone.uid());
    } else if (event instanceof Event.TaskGivenUp given) {
      active(given.uid(), given.run()).ifPresent(a -> a.run.cancelTask(given.task(), now));
    } else if (event instanceof Event.PressureRead read) {
      admission.pressure(read.reason());
      runs.values().forEach(admission::touch);
    } else if (!(event instanceof Event.Ticked)) {
      throw new AssertionError(event);
    }
  }

  private void seen(Event.RunSeen seen) {
    var identity = seen.identity();
    var old = runs.get(identity.uid());
    if (old != null && old.run.identity().number() >= identity.number()) {
      return;
    }
    gone(identity.uid());
    var run = new Run(identity, seen.order(), seen.unclear(), this, now);
    var uses =
        run.plan().endpoints().stream()
            .map(planned -> endpoints.computeIfAbsent(planned.key(), k -> new Endpoint(planned)))
            .toArray(Endpoint[]::new);
    var active = new ActiveRun(run, uses, runNumber++);
    runs.put(identity.uid(), active);
    run.begin(now);
    deadline(active);
    admission.touch(active);
  }

  private void knobs(Event.KnobsSet set) {
    var active = runs.get(set.uid());
    if (active != null) {
      active.run.operate(set.knobs(), now);
      deadline(active);
      admission.touch(active);
    }
  }

  private void gone(String uid) {
    var active = runs.get(uid);
    if (active != null) {
      active.run.stop(Reason.Cancelled, now);
      settle();
      admission.forget(active);
      over.remove(active);
      runs.remove(uid);
    }
  }

  private void lookedUp(Event.LookedUp event) {
    pendingLookUps--;
    active(event.uid(), event.run()).ifPresent(active -> lookedUp(active, event));
    if (pendingLookUps == 0) {
      flights.forgetLanded();
    }
  }

  private void lookedUp(ActiveRun active, Event.LookedUp event) {
    var run = active.run;
    int task = event.task();
    if (event.lookup() instanceof Lookup.Missing missing
        && !missing.shareKey().isEmpty()
        && run.step(task) == Step.LookingUp
        && flights.landedSince(missing.shareKey(), active.lookedUpAt[task])) {
      // The result was stored while the store was being asked: ask again rather than pay again.
      run.lookUpAgain(task);
      return;
    }
    run.lookedUp(task, event.lookup(), now);
    if (run.step(task) == Step.Queued && !run.shareKey(task).isEmpty()) {
      var member = new Flights.Member(active, task);
      flights.join(run.shareKey(task), member);
      if (flights.ownedByAnother(run.shareKey(task), member)) {
        run.share(task, now);
      }
    }
    admission.touch(active);
  }

  private void finished(Event.TaskFinished event) {
    var found = active(event.uid(), event.run());
    if (found.isEmpty()) {
      return;
    }
    var active = found.get();
    int task = event.task();
    boolean current =
        active.run.step(task) == Step.Running && active.run.attempt(task) == event.attempt();
    if (!current) {
      return;
    }
    admission.release(active, task, event.outcome().spent(), now);
    if (event.outcome() instanceof AttemptOutcome.Failed failed
        && failed.failure() == FailureClass.RateLimited) {
      admission.refused(active, task, failed.retryAfterNanos(), now);
    } else {
      admission.answered(active, task);
    }
    active.run.finished(task, event.attempt(), event.outcome(), now);
    admission.touch(active);
  }

  private void fireDue() {
    while (timers.due(now)) {
      fire(timers.next());
      settle();
    }
    for (var late = timeouts.next(now); late != null; late = timeouts.next(now)) {
      timedOut(late);
      settle();
    }
  }

  private void fire(Timers.Timer timer) {
    if (timer.kind() == Timers.Kind.EndpointReopens) {
      var endpoint = endpoints.get(timer.key());
      if (endpoint != null) {
        admission.reopen(endpoint, now);
      }
      return;
    }
    var found = active(timer.key(), timer.run());
    if (found.isEmpty()) {
      return;
    }
    var active = found.get();
    switch (timer.kind()) {
      case BackoffOver -> active.run.backoffOver(timer.task(), timer.attempt(), now);
      case RunDeadline -> {
        if (active.run.deadline() <= now) {
          active.run.stop(Reason.DeadlineExceeded, now);
        }
      }
      case EndpointReopens -> throw new AssertionError(timer);
    }
    admission.touch(active);
  }

  private void timedOut(Timeouts.Entry late) {
    var identity = late.active().run.identity();
    if (runs.get(identity.uid()) != late.active()) {
      return;
    }
    decide(
        new Decision.CancelAttempt(identity.uid(), identity.number(), late.task(), late.attempt()));
    var outcome = new AttemptOutcome.Failed(FailureClass.Timeout, 0, Spent.NOTHING);
    late.active().run.finished(late.task(), late.attempt(), outcome, now);
    admission.touch(late.active());
  }

  /** Lets those who waited for a shared execution go on. */
  private void settle() {
    for (var leaving = leavings.poll(); leaving != null; leaving = leavings.poll()) {
      var run = leaving.active().run;
      var waiting =
          flights.leave(
              run.shareKey(leaving.task()),
              new Flights.Member(leaving.active(), leaving.task()),
              leaving.landed(),
              run.step(leaving.task()).terminal(),
              eventNumber);
      for (var member : waiting) {
        if (member.run().run.step(member.task()) == Step.Sharing) {
          member.run().run.flightEnded(member.task(), leaving.landed(), now);
          admission.touch(member.run());
        }
      }
    }
  }

  private void forgetFinished() {
    for (var active : over) {
      admission.forget(active);
      runs.remove(active.run.identity().uid(), active);
    }
    over.clear();
  }

  private void deadline(ActiveRun active) {
    var identity = active.run.identity();
    timers.at(
        active.run.deadline(), Timers.Kind.RunDeadline, identity.uid(), identity.number(), -1, 0);
  }

  private void announceWake() {
    long earliest = Math.min(timers.earliest(), timeouts.earliest());
    if (earliest != announcedWake && earliest != Long.MAX_VALUE) {
      decisions.add(
          new Decision.WakeAt(Instant.ofEpochSecond(earliest / SECOND, earliest % SECOND)));
    }
    announcedWake = earliest;
  }

  private Optional<ActiveRun> active(String uid, int run) {
    var active = runs.get(uid);
    return active == null || active.run.identity().number() != run
        ? Optional.empty()
        : Optional.of(active);
  }

  private ActiveRun at(String uid) {
    var active = runs.get(uid);
    if (active == null) {
      throw new AssertionError("no run of " + uid);
    }
    return active;
  }
}
