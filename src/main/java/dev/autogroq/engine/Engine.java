package dev.autogroq.engine;

import dev.autogroq.api.OperatingMode;
import dev.autogroq.api.Resolution;
import dev.autogroq.api.TeamWorkflowSpec;
import dev.autogroq.core.fleet.Event;
import dev.autogroq.core.fleet.Fleet;
import dev.autogroq.core.run.Decision;
import dev.autogroq.core.run.Knobs;
import dev.autogroq.core.run.Run;
import dev.autogroq.core.run.RunOrder;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Runs workflows: one thread takes the mail, lets the {@link Fleet} decide, and hands the decisions
 * out. Every method may be called from any thread and returns at once, but {@link #close()}. What
 * is asked for is done in the order in which it was asked for.
 */
public final class Engine implements AutoCloseable {
  private static final Duration LONGEST_SLEEP = Duration.ofSeconds(30);

  private final EnginePorts ports;
  private final Fleet fleet;
  private final Statuses statuses;
  private final Workers workers;
  private final Errands errands;
  private final Mailbox mailbox = new Mailbox();
  private final Contexts contexts = new Contexts();
  private final Thread thread;
  private Instant wake = Instant.MAX;
  private volatile boolean closed;
  private volatile @Nullable CountDownLatch drained;
  private volatile long lastTurn = System.nanoTime();

  /** Starts the engine's thread. */
  public Engine(EnginePorts ports) {
    this.ports = ports;
    fleet = new Fleet(ports.limits());
    statuses = new Statuses(fleet, ports.clock());
    workers = new Workers(ports.workers());
    errands = new Errands(ports, workers, mailbox);
    thread = new Thread(this::loop, "autogroq-engine");
    thread.setDaemon(true);
    thread.start();
  }

  /**
   * Begins or restores a run. The listener hears of it until it is over. A run that is known
   * already is not begun again, and its second listener hears nothing.
   */
  public void submit(RunRequest request, RunListener listener) {
    var context = new RunContext(request, ports.both(listener));
    if (closed) {
      statuses.broken(context, "the engine is closing");
      return;
    }
    mailbox.post(
        context,
        () -> {
          admit(context);
          return Optional.empty();
        });
  }

  /** Sets the knobs of a workflow whose run goes on. */
  public void set(String uid, TeamWorkflowSpec spec) {
    turnKnobs(uid, knobs -> Knobs.of(spec));
  }

  /** Suspends, resumes or cancels the run of a workflow. */
  public void operate(String uid, OperatingMode mode) {
    turnKnobs(uid, knobs -> knobs.with(mode));
  }

  /**
   * A person's decision on a side effect whose outcome is not known. It counts where the run that
   * goes on has not judged the task yet; else it is for the request of the next run.
   */
  public void resolve(String uid, String task, Resolution resolution) {
    about(
        uid,
        task,
        (context, index) -> {
          context.resolutions.put(task, resolution);
          return context.begun && resolution == Resolution.Retry
              ? Optional.of(new Event.StartAllowed(uid, context.request.run(), index))
              : Optional.empty();
        });
  }

  /** Gives one task of a workflow up; a side effect that has started is left to end. */
  public void cancelTask(String uid, String task) {
    about(
        uid,
        task,
        (context, index) -> {
          context.cancelled.add(task);
          return context.begun
              ? Optional.of(new Event.TaskGivenUp(uid, context.request.run(), index))
              : Optional.empty();
        });
  }

  /** Number of the run of a workflow that is going on here; may lag behind what was asked for. */
  public OptionalInt knows(String uid) {
    return contexts.run(uid);
  }

  /** The workflows with a run that is going on here. */
  public Set<String> uids() {
    return contexts.uids();
  }

  /** Gives a workflow up: its run is cancelled, the listener hears nothing more. */
  public void forget(String uid) {
    mailbox.post(
        null,
        () -> {
          contexts.forget(uid).ifPresent(this::forget);
          return Optional.of(new Event.WorkflowGone(uid));
        });
  }

  /**
   * Starts nothing more, gives attempts in flight time to end and their results to be stored, then
   * closes. Called once, by whoever ends the process.
   *
   * @return whether every attempt ended in time; those that did not are lost
   */
  public boolean drain(Duration most) throws InterruptedException {
    var idle = new CountDownLatch(1);
    drained = idle;
    mailbox.post(Mail.of(new Event.Ticked()));
    try {
      return idle.await(most.toNanos(), TimeUnit.NANOSECONDS);
    } finally {
      close();
    }
  }

  /** How long ago the engine's thread last came round; it sleeps for half a minute at most. */
  public Duration sinceLastTurn() {
    return Duration.ofNanos(System.nanoTime() - lastTurn);
  }

  /**
   * Stops deciding. Attempts in flight are cancelled, but for side effects, until their runner is
   * closed too; what they have stored stays stored. May be called twice.
   */
  @Override
  public void close() {
    closed = true;
    mailbox.post(Mail.of(new Event.Ticked()));
    try {
      if (Thread.currentThread() != thread) {
        thread.join(Duration.ofSeconds(5).toMillis());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    ports.runner().close();
    ports.workers().shutdownNow();
  }

  // ---- the engine's thread

  private void loop() {
    try {
      while (!closed) {
        turn();
      }
    } catch (InterruptedException e) {
      // Whoever interrupts this thread wants the engine to stop.
      closed = true;
    }
    contexts.all().forEach(RunContext::giveUpAll);
  }

  private void turn() throws InterruptedException {
    var events = new ArrayList<Event>();
    for (var mail : mailbox.take(patience())) {
      guarded(Optional.ofNullable(mail.context()), () -> mail.note().take().ifPresent(events::add));
    }
    var now = ports.clock().instant();
    if (!wake.isAfter(now)) {
      wake = Instant.MAX;
    }
    for (var decision : decide(events, now)) {
      guarded(contextOf(decision), () -> carryOut(decision));
    }
    for (var context : contexts.all()) {
      guarded(Optional.of(context), () -> statuses.writeIfDue(context, now));
    }
    lastTurn = System.nanoTime();
    var idle = drained;
    if (idle != null && contexts.all().stream().noneMatch(RunContext::inFlight)) {
      idle.countDown();
    }
  }

  private List<Decision> decide(List<Event> events, Instant now) {
    try {
      return fleet.on(events, now);
    } catch (Throwable bug) {
      // Nobody knows which run is concerned, and what was decided is lost: no run can go on.
      contexts.all().forEach(context -> stop(context, bug));
      return List.of();
    }
  }

  private Duration patience() {
    var now = ports.clock().instant();
    var next = statuses.nextDue(contexts.all());
    var until = wake.isBefore(next) ? wake : next;
    if (!until.isAfter(now)) {
      return Duration.ZERO;
    }
    var patience = until.equals(Instant.MAX) ? LONGEST_SLEEP : Duration.between(now, until);
    return patience.compareTo(LONGEST_SLEEP) < 0 ? patience : LONGEST_SLEEP;
  }

  private void carryOut(Decision decision) {
    if (decision instanceof Decision.WakeAt wakeAt) {
      wake = wakeAt.when();
    } else if (decision instanceof Decision.LookUp lookUp) {
      with(decision, context -> whileOpen(() -> errands.lookUp(context, lookUp)));
    } else if (decision instanceof Decision.StartTask start) {
      with(decision, context -> whileOpen(() -> errands.start(context, start)));
    } else if (decision instanceof Decision.CancelAttempt cancel) {
      with(decision, context -> context.giveUp(cancel.task(), cancel.attempt()));
    } else if (decision instanceof Decision.TaskMoved moved) {
      with(decision, context -> moved(context, moved));
    } else if (decision instanceof Decision.RunMoved) {
      with(decision, statuses::runMoved);
    } else if (decision instanceof Decision.RunFinished finished) {
      with(decision, context -> finished(context, finished));
    } else if (decision instanceof Decision.RunBroken broken) {
      with(decision, context -> stop(context, broken.bug()));
    } else {
      throw new AssertionError(decision);
    }
  }

  /** What a draining engine does not begin, its successor will. */
  private void whileOpen(Runnable beginning) {
    if (drained == null) {
      beginning.run();
    }
  }

  private void moved(RunContext context, Decision.TaskMoved moved) {
    statuses.taskMoved(context, moved);
    if (moved.step().terminal()) {
      context.release(moved.task());
    }
  }

  private void finished(RunContext context, Decision.RunFinished finished) {
    contexts.remove(context);
    statuses.finished(context, finished.view());
  }

  // ---- beginnings and ends

  private void admit(RunContext context) {
    var request = context.request;
    var known = contexts.current(request.uid());
    if (known.isPresent() && known.get().request.run() >= request.run()) {
      return;
    }
    if (contexts.find(request.uid(), request.run()).isPresent()) {
      statuses.neverBegan(context, "this run was given up, and a side effect of it still goes on");
      return;
    }
    contexts.add(context).filter(older -> !older.begun).ifPresent(this::replaced);
    workers.run(
        () -> {
          var order = Estimates.of(request.plan(), ports.durations()).order(request.seed());
          mailbox.post(context, () -> begin(context, order));
        },
        failure ->
            mailbox.post(
                context,
                () -> {
                  contexts.remove(context);
                  statuses.broken(context, failure);
                  return Optional.empty();
                }));
  }

  /**
   * A run that was asked for, and replaced or forgotten before its order was chosen, never begins.
   */
  private Optional<Event> begin(RunContext context, RunOrder order) {
    if (!contexts.isCurrent(context)) {
      return Optional.empty();
    }
    context.begun = true;
    var request = context.request;
    var identity =
        new Run.Identity(request.uid(), request.run(), nanos(request.startTime()), request.seed());
    return Optional.of(
        new Event.RunSeen(identity, order, request.known(context.cancelled), context.knobs));
  }

  private void replaced(RunContext older) {
    contexts.remove(older);
    statuses.neverBegan(older, "a newer run took its place before it began");
  }

  private void forget(RunContext context) {
    context.mute();
    if (!context.begun) {
      contexts.remove(context);
    }
  }

  private void turnKnobs(String uid, UnaryOperator<Knobs> turn) {
    mailbox.post(
        null,
        () -> {
          var context = contexts.current(uid);
          context.ifPresent(c -> c.knobs = turn.apply(c.knobs));
          return context.filter(c -> c.begun).map(c -> new Event.KnobsSet(uid, c.knobs));
        });
  }

  private void about(
      String uid, String task, BiFunction<RunContext, Integer, Optional<Event>> note) {
    mailbox.post(
        null,
        () -> {
          var context = contexts.current(uid);
          var index = context.map(c -> c.index(task)).orElse(OptionalInt.empty());
          return index.isEmpty()
              ? Optional.empty()
              : note.apply(context.orElseThrow(), index.getAsInt());
        });
  }

  // ---- faults

  private void guarded(Optional<RunContext> concerned, Runnable step) {
    try {
      step.run();
    } catch (Throwable bug) {
      // Whatever it is, it stops the run concerned and never the engine.
      concerned.ifPresent(context -> stop(context, bug));
    }
  }

  private void stop(RunContext context, Throwable bug) {
    var request = context.request;
    contexts.remove(context);
    context.giveUpAll();
    statuses.broken(context, Faults.text(bug));
    mailbox.post(Mail.of(new Event.RunDiscarded(request.uid(), request.run())));
  }

  private void with(Decision decision, Consumer<RunContext> action) {
    contextOf(decision).ifPresent(action);
  }

  private Optional<RunContext> contextOf(Decision decision) {
    return contexts.find(decision.uid(), decision.run());
  }

  static long nanos(Instant instant) {
    return instant.getEpochSecond() * 1_000_000_000L + instant.getNano();
  }
}
