package dev.autogroq.core.fleet;

import dev.autogroq.api.FailureClass;
import dev.autogroq.api.Reason;
import dev.autogroq.api.RunPhase;
import dev.autogroq.core.run.AttemptOutcome;
import dev.autogroq.core.run.Decision;
import dev.autogroq.core.run.Knobs;
import dev.autogroq.core.run.Lookup;
import dev.autogroq.core.run.Run;
import dev.autogroq.core.run.RunHost;
import dev.autogroq.core.run.RunView;
import dev.autogroq.core.run.Step;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;

/**
 * All runs of the process: takes events, returns decisions. Deterministic: the same events at the
 * same times give the same decisions. Not thread-safe; one thread owns it.
 */
public final class Fleet implements RunHost {
  private static final long SECOND = 1_000_000_000L;

  private final Roster runs = new Roster();
  private final Endpoints endpoints = new Endpoints();
  private final Timers timers = new Timers();
  private final Timeouts timeouts = new Timeouts();
  private final Flights flights = new Flights();
  private final OpenLookUps lookUps = new OpenLookUps();
  private final Admission admission;
  private final HandOvers handOvers;
  private final Succession succession;
  private final List<ActiveRun> over = new ArrayList<>();
  private List<Decision> decisions = new ArrayList<>();
  private long now = Long.MIN_VALUE;
  private long eventNumber;
  private long runNumber;
  private long announcedWake = Long.MAX_VALUE;

  public Fleet(FleetLimits limits) {
    admission = new Admission(limits, flights, timers, this::broken);
    handOvers = new HandOvers(flights, admission);
    succession = new Succession(runs, flights, admission, this::broken);
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
    now = notBefore(at);
    decisions = new ArrayList<>();
    forgetFinished();
    endpoints.sweep(now);
    fireDue();
    for (var event : events) {
      eventNumber++;
      guarded(concerned(event), () -> take(event));
    }
    succession.review(now);
    settle();
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
    return runs.current(uid).map(active -> active.run.view(notBefore(at)));
  }

  /**
   * A certain run of a workflow, also one that another has replaced but whose side effects go on.
   */
  public Optional<RunView> view(String uid, int run, Instant at) {
    return runs.find(uid, run).map(active -> active.run.view(notBefore(at)));
  }

  /** One task of such a run. */
  public Optional<RunView.TaskView> task(String uid, int run, int task) {
    return runs.find(uid, run).map(active -> active.run.taskView(task, now));
  }

  public int inFlight() {
    return admission.inFlight();
  }

  /** How many endpoints are remembered. */
  int endpoints() {
    return endpoints.size();
  }

  /** How many timers are set. */
  int timers() {
    return timers.size();
  }

  private long notBefore(Instant at) {
    return Math.max(
        now, Math.addExact(Math.multiplyExact(at.getEpochSecond(), SECOND), at.getNano()));
  }

  // ---- what a run tells

  @Override
  public void decide(Decision decision) {
    decisions.add(decision);
    if (decision instanceof Decision.LookUp lookUp) {
      lookUps.asked(runs.at(lookUp.uid(), lookUp.run()), lookUp.task(), eventNumber);
    } else if (decision instanceof Decision.StartTask start) {
      var active = runs.at(start.uid(), start.run());
      long seconds = active.run.plan().task(start.task()).runSeconds();
      timeouts.started(active, start.task(), start.attempt(), seconds * SECOND, now);
    } else if (decision instanceof Decision.CancelAttempt cancel) {
      admission.release(runs.at(cancel.uid(), cancel.run()), cancel.task(), null, now);
    } else if (decision instanceof Decision.RunFinished finished) {
      over.add(runs.at(finished.uid(), finished.run()));
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
    handOvers.note(runs.at(run.identity().uid(), run.identity().number()), task, landed);
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
      runs.current(set.uid()).ifPresent(active -> knobs(active, set.knobs()));
    } else if (event instanceof Event.WorkflowGone gone) {
      gone(gone);
    } else if (event instanceof Event.RunDiscarded discarded) {
      runs.find(discarded.uid(), discarded.run()).ifPresent(this::discard);
    } else if (event instanceof Event.TaskGivenUp given) {
      runs.find(given.uid(), given.run()).ifPresent(active -> giveUp(active, given.task()));
    } else if (event instanceof Event.StartAllowed allowed) {
      runs.find(allowed.uid(), allowed.run()).ifPresent(a -> a.run.allow(allowed.task()));
    } else if (event instanceof Event.PressureRead read) {
      admission.pressure(read.reason());
      runs.current().forEach(admission::touch);
    } else if (!(event instanceof Event.Ticked)) {
      throw new AssertionError(event);
    }
  }

  private Optional<ActiveRun> concerned(Event event) {
    return event.run() == 0 ? runs.current(event.uid()) : runs.find(event.uid(), event.run());
  }

  private void seen(Event.RunSeen seen) {
    var identity = seen.identity();
    var old = runs.current(identity.uid());
    boolean newer = old.isEmpty() || old.get().run.identity().number() < identity.number();
    if (!newer || runs.find(identity.uid(), identity.number()).isPresent()) {
      return;
    }
    var next = seen.order().plan();
    old.ifPresent(it -> gone(it, task -> succession.carriesOn(it, task, next)));
    var restored = seen.restored().alsoUnclear(runs.unclear(identity.uid()));
    var run = new Run(identity, seen.order(), restored, this, now);
    var uses = run.plan().endpoints().stream().map(endpoints::use).toArray(Endpoint[]::new);
    for (var endpoint : uses) {
      admission.reopen(endpoint, now);
    }
    var active = new ActiveRun(run, uses, runNumber++);
    runs.add(active);
    run.begin(seen.knobs(), now);
    timers.deadline(active);
    admission.touch(active);
  }

  private void knobs(ActiveRun active, Knobs knobs) {
    active.run.operate(knobs, now);
    timers.deadline(active);
    if (active.run.phase() == RunPhase.Running) {
      admission.touch(active);
    } else {
      admission.withdraw(active, now);
    }
  }

  private void giveUp(ActiveRun active, int task) {
    active.run.cancelTask(task, now);
    admission.touch(active);
  }

  private void gone(Event.WorkflowGone gone) {
    succession.abandon(gone.uid(), now);
    runs.current(gone.uid()).ifPresent(active -> gone(active, task -> false));
  }

  private void gone(ActiveRun active, IntPredicate goesOn) {
    active.run.stop(Reason.Cancelled, goesOn, now);
    settle();
    if (active.run.over()) {
      forget(active);
      over.remove(active);
    } else {
      admission.withdraw(active, now);
      runs.setAside(active);
    }
  }

  private void forget(ActiveRun active) {
    admission.withdraw(active, now);
    if (runs.remove(active)) {
      endpoints.leave(active.endpoints);
    }
    timers.forget(active.run.identity());
    lookUps.forget(active);
    forgetLanded();
  }

  private void forgetLanded() {
    if (lookUps.isEmpty()) {
      flights.forgetLanded();
    }
  }

  private void lookedUp(Event.LookedUp event) {
    var active = runs.find(event.uid(), event.run());
    if (active.isPresent()) {
      long askedAt = lookUps.answered(active.get(), event.task());
      if (askedAt != OpenLookUps.NONE) {
        lookedUp(active.get(), event, askedAt);
      }
      forgetLanded();
    }
  }

  private void lookedUp(ActiveRun active, Event.LookedUp event, long askedAt) {
    var run = active.run;
    int task = event.task();
    if (event.lookup() instanceof Lookup.Missing missing
        && !missing.shareKey().isEmpty()
        && run.step(task) == Step.LookingUp
        && flights.landedSince(missing.shareKey(), askedAt)) {
      // The result was stored while the store was being asked: ask again rather than pay again.
      run.lookUpAgain(task);
      return;
    }
    run.lookedUp(task, event.lookup(), now);
    handOvers.standInLine(active, task, now);
    admission.touch(active);
  }

  private void finished(Event.TaskFinished event) {
    var found = runs.find(event.uid(), event.run());
    if (found.isEmpty()) {
      return;
    }
    var active = found.get();
    int task = event.task();
    boolean current =
        active.run.step(task) == Step.Running && active.run.attempt(task) == event.attempt();
    if (!current) {
      active.run.endedLate(task, event.attempt(), event.outcome().spent());
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
      var timer = timers.next();
      guarded(runs.find(timer.key(), timer.run()), () -> fire(timer));
    }
    for (var late = timeouts.next(now); late != null; late = timeouts.next(now)) {
      var entry = late;
      guarded(Optional.of(entry.active()), () -> timedOut(entry));
    }
  }

  private void fire(Timers.Timer timer) {
    if (timer.kind() == Timers.Kind.EndpointReopens) {
      var endpoint = endpoints.find(timer.key());
      if (endpoint != null) {
        admission.alarm(endpoint, now);
      }
      return;
    }
    var found = runs.find(timer.key(), timer.run());
    if (found.isEmpty()) {
      return;
    }
    var active = found.get();
    switch (timer.kind()) {
      case BackoffOver -> active.run.backoffOver(timer.task(), timer.attempt(), now);
      case RunDeadline -> {
        if (active.run.deadline() <= now) {
          active.run.stop(Reason.DeadlineExceeded, task -> false, now);
        }
      }
      case EndpointReopens -> throw new AssertionError(timer);
    }
    admission.touch(active);
  }

  private void timedOut(Timeouts.Entry late) {
    var active = late.active();
    var identity = active.run.identity();
    if (runs.find(identity.uid(), identity.number()).filter(active::equals).isPresent()) {
      decide(
          new Decision.CancelAttempt(
              identity.uid(), identity.number(), late.task(), late.attempt()));
      active.run.timedOut(late.task(), now);
      admission.touch(active);
    }
  }

  private void settle() {
    handOvers.settle(eventNumber, now);
  }

  private void forgetFinished() {
    over.forEach(this::forget);
    over.clear();
  }

  /** Does a step; a bug in it stops the run it concerns, and no other. */
  private void guarded(Optional<ActiveRun> concerned, Runnable step) {
    try {
      step.run();
      settle();
    } catch (Throwable bug) {
      if (concerned.isEmpty()) {
        throw bug;
      }
      broken(concerned.get(), bug);
    }
  }

  private void broken(ActiveRun active, Throwable bug) {
    var identity = active.run.identity();
    discard(active);
    decide(new Decision.RunBroken(identity.uid(), identity.number(), bug));
  }

  /**
   * Forgets a run whose state can no longer be trusted: of that, only what others wait for is used.
   */
  private void discard(ActiveRun active) {
    var identity = active.run.identity();
    for (int task = 0; task < active.entries.length; task++) {
      if (active.entries[task] != null) {
        decide(
            new Decision.CancelAttempt(
                identity.uid(), identity.number(), task, active.run.attempt(task)));
      }
    }
    handOvers.discard(active, eventNumber, now);
    forget(active);
    over.remove(active);
    settle();
  }

  private void announceWake() {
    long earliest = Math.min(timers.earliest(), timeouts.earliest());
    if (earliest != announcedWake && earliest != Long.MAX_VALUE) {
      decisions.add(
          new Decision.WakeAt(Instant.ofEpochSecond(earliest / SECOND, earliest % SECOND)));
    }
    announcedWake = earliest;
  }
}
