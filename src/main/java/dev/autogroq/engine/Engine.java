package dev.autogroq.engine;

import dev.autogroq.api.Effects;
import dev.autogroq.api.FailureClass;
import dev.autogroq.api.OperatingMode;
import dev.autogroq.api.TeamWorkflowSpec;
import dev.autogroq.core.fleet.Event;
import dev.autogroq.core.fleet.Fleet;
import dev.autogroq.core.run.AttemptOutcome;
import dev.autogroq.core.run.Decision;
import dev.autogroq.core.run.Knobs;
import dev.autogroq.core.run.Lookup;
import dev.autogroq.core.run.Run;
import dev.autogroq.core.run.SideEffects;
import dev.autogroq.core.run.Spent;
import dev.autogroq.runner.TaskOutcome;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * Runs workflows: one thread takes the mail, lets the {@link Fleet} decide, and hands the decisions
 * out. Every method may be called from any thread and returns at once, but {@link #close()}.
 */
public final class Engine implements AutoCloseable {
  private static final Duration LONGEST_SLEEP = Duration.ofSeconds(30);

  private final EnginePorts ports;
  private final Storage storage;
  private final Fleet fleet;
  private final Statuses statuses;
  private final LinkedBlockingQueue<Mail> mailbox = new LinkedBlockingQueue<>();
  private final Map<String, RunContext> contexts = new HashMap<>();
  private final Thread thread;
  private Instant wake = Instant.MAX;
  private volatile boolean closed;

  /** Starts the engine's thread. */
  public Engine(EnginePorts ports) {
    this.ports = ports;
    storage = new Storage(ports.results());
    fleet = new Fleet(ports.limits());
    statuses = new Statuses(fleet, ports.clock());
    thread = new Thread(this::loop, "autogroq-engine");
    thread.setDaemon(true);
    thread.start();
  }

  /** Begins or restores a run. The listener hears of it until it is over. */
  public void submit(RunRequest request, RunListener listener) {
    work(
        () -> {
          var order = Estimates.of(request.plan(), ports.durations()).order(request.seed());
          long start = nanos(request.startTime());
          var identity = new Run.Identity(request.uid(), request.run(), start, request.seed());
          var event = new Event.RunSeen(identity, order, request.unclear());
          mail(
              () ->
                  contexts.put(
                      request.uid(), new RunContext(request, new GuardedListener(listener))),
              event);
        },
        failure -> fail(request, new GuardedListener(listener), failure));
  }

  /** Sets the knobs of a workflow whose run goes on. */
  public void set(String uid, TeamWorkflowSpec spec) {
    turnKnobs(uid, context -> Knobs.of(spec));
  }

  /** Gives a workflow up: its run is cancelled, the listener hears nothing more. */
  public void forget(String uid) {
    mail(() -> contexts.remove(uid), new Event.WorkflowGone(uid));
  }

  /** Suspends, resumes or cancels the run of a workflow. */
  public void operate(String uid, OperatingMode mode) {
    turnKnobs(uid, context -> context.knobs.with(mode));
  }

  private void turnKnobs(String uid, Function<RunContext, Knobs> turn) {
    mail(
        () -> {
          var context = contexts.get(uid);
          if (context != null) {
            context.knobs = turn.apply(context);
            mail(() -> {}, new Event.KnobsSet(uid, context.knobs));
          }
        },
        new Event.Ticked());
  }

  /** Stops deciding. Attempts in flight are cancelled; what they have stored stays stored. */
  @Override
  public void close() {
    closed = true;
    mailbox.add(Mail.of(new Event.Ticked()));
    try {
      thread.join(Duration.ofSeconds(5).toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    ports.runner().close();
    ports.workers().shutdownNow();
  }

  // ---- the engine's thread

  private void loop() {
    while (!closed) {
      try {
        turn();
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  private void turn() throws InterruptedException {
    var batch = new ArrayList<Mail>();
    var first = mailbox.poll(patience().toNanos(), TimeUnit.NANOSECONDS);
    if (first != null) {
      batch.add(first);
      mailbox.drainTo(batch);
    }
    var events = new ArrayList<Event>(batch.size());
    try {
      for (var mail : batch) {
        mail.first().run();
        events.add(mail.event());
      }
      var now = ports.clock().instant();
      if (!wake.isAfter(now)) {
        wake = Instant.MAX;
      }
      for (var decision : fleet.on(events, now)) {
        carryOut(decision);
      }
      statuses.writeDue(contexts.values(), now);
    } catch (Throwable bug) {
      // Whatever it is, it stops the runs concerned and never the engine.
      abandon(events, bug);
    }
  }

  private Duration patience() {
    var now = ports.clock().instant();
    var next = statuses.nextDue(contexts.values());
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
      context(lookUp.uid()).ifPresent(context -> lookUp(context, lookUp));
    } else if (decision instanceof Decision.StartTask start) {
      context(start.uid()).ifPresent(context -> start(context, start));
    } else if (decision instanceof Decision.CancelAttempt cancel) {
      context(cancel.uid()).ifPresent(context -> cancel(context, cancel));
    } else if (decision instanceof Decision.TaskMoved moved) {
      context(moved.uid()).ifPresent(context -> moved(context, moved));
    } else if (decision instanceof Decision.RunMoved moved) {
      context(moved.uid()).ifPresent(statuses::runMoved);
    } else if (decision instanceof Decision.RunFinished finished) {
      context(finished.uid())
          .ifPresent(
              context -> {
                statuses.finished(context, finished.view());
                contexts.remove(finished.uid());
              });
    } else if (decision instanceof Decision.RunBroken broken) {
      context(broken.uid()).ifPresent(context -> broken(context, broken.bug()));
    } else {
      throw new AssertionError(decision);
    }
  }

  /** The core has let go of the run already, and cancelled what was in flight. */
  private void broken(RunContext context, Throwable bug) {
    contexts.remove(context.request.uid());
    fail(context.request, context.listener, String.valueOf(bug));
  }

  private void moved(RunContext context, Decision.TaskMoved moved) {
    statuses.taskMoved(context, moved);
    if (moved.step().terminal()) {
      context.release(moved.task());
    }
  }

  private void lookUp(RunContext context, Decision.LookUp decision) {
    int task = decision.task();
    var job =
        new LookUpJob(
            context.request,
            task,
            context.rendered[task],
            context.inputs(task),
            storage,
            ports.clock());
    work(
        () -> {
          var answer = job.look();
          if (answer.output() != null) {
            var name = context.plan().task(task).name();
            ports.outputs().output(decision.uid(), decision.run(), name, answer.output());
          }
          mail(
              () -> {
                context.rendered[task] = answer.rendered();
                context.messages[task] = answer.message();
                context.output(task, answer.output() == null ? "" : answer.output());
              },
              new Event.LookedUp(decision.uid(), decision.run(), task, answer.lookup()));
        },
        failure -> {
          var refused = new Lookup.Refused(FailureClass.Internal);
          mail(
              () -> context.messages[task] = failure,
              new Event.LookedUp(decision.uid(), decision.run(), task, refused));
        });
  }

  private void start(RunContext context, Decision.StartTask decision) {
    int task = decision.task();
    var rendered = context.rendered[task];
    if (rendered == null) {
      throw new AssertionError("started before it was rendered: " + decision);
    }
    var job = new AttemptJob(context.request, task, decision.attempt(), rendered, storage, ports);
    var feedback =
        context.refusedAnswer[task]
            ? Optional.of(context.messages[task])
            : Optional.<String>empty();
    boolean recorded = context.plan().task(task).effects() == Effects.SideEffecting;
    if (!recorded) {
      context.attempts[task] =
          ports.runner().start(job.start(feedback), outcome -> ended(context, job, outcome));
      return;
    }
    work(
        () -> {
          var name = context.plan().task(task).name();
          try {
            ports.journal().starting(decision.uid(), decision.run(), name, decision.attempt());
          } catch (IOException e) {
            ended(context, job, unrecorded("its start could not be recorded: " + e.getMessage()));
            return;
          }
          ports.runner().start(job.start(feedback), outcome -> ended(context, job, outcome));
        },
        failure -> ended(context, job, unrecorded(failure)));
  }

  /** An attempt has ended; called on a thread of the runner. */
  private void ended(RunContext context, AttemptJob job, TaskOutcome outcome) {
    AttemptJob.Announced announced;
    try {
      announced = job.announce(outcome);
      closeRecord(context, job, announced);
    } catch (Throwable bug) {
      var failed = new AttemptOutcome.Failed(FailureClass.Internal, 0, Spent.NOTHING);
      announced = new AttemptJob.Announced(failed, null, String.valueOf(bug));
    }
    var told = announced;
    int task = job.task();
    mail(
        () -> {
          if (told.output() != null) {
            context.output(task, told.output());
          }
          context.messages[task] = told.message();
          context.refusedAnswer[task] =
              told.outcome() instanceof AttemptOutcome.Failed failed
                  && failed.failure() == FailureClass.InvalidOutput;
        },
        new Event.TaskFinished(
            context.request.uid(), context.request.run(), task, job.attempt(), told.outcome()));
  }

  /**
   * Takes back the record of a start whose effect has certainly not happened. The record of one
   * that succeeded stays: should its result ever be lost, it still says that the effect has
   * happened.
   */
  private void closeRecord(RunContext context, AttemptJob job, AttemptJob.Announced announced)
      throws IOException {
    var planned = context.plan().task(job.task());
    boolean harmless =
        announced.outcome() instanceof AttemptOutcome.Failed failed
            && !SideEffects.unclearAfter(failed.failure());
    if (planned.effects() == Effects.SideEffecting && harmless) {
      ports
          .journal()
          .finished(context.request.uid(), context.request.run(), planned.name(), job.attempt());
    }
  }

  private void cancel(RunContext context, Decision.CancelAttempt decision) {
    var attempt = context.attempts[decision.task()];
    if (attempt != null) {
      attempt.cancel();
    }
  }

  private void abandon(List<Event> events, Throwable bug) {
    for (var uid : events.stream().map(Event::uid).distinct().toList()) {
      var context = contexts.remove(uid);
      if (context != null) {
        mail(() -> {}, new Event.RunDiscarded(uid, context.request.run()));
        fail(context.request, context.listener, String.valueOf(bug));
      }
    }
  }

  private void fail(RunRequest request, RunListener listener, String cause) {
    listener.statusChanged(
        request.uid(), StatusOf.broken(request, cause, ports.clock().instant()), true);
  }

  private Optional<RunContext> context(String uid) {
    return Optional.ofNullable(contexts.get(uid));
  }

  private void mail(Runnable first, Event event) {
    mailbox.add(new Mail(first, event));
  }

  /** A job that may fail. */
  private interface Job {
    void run();
  }

  private interface Failure {
    void told(String cause);
  }

  /** Runs a job on a worker; whatever goes wrong is told, exactly once. */
  private void work(Job job, Failure failure) {
    try {
      ports
          .workers()
          .execute(
              () -> {
                try {
                  job.run();
                } catch (Throwable bug) {
                  failure.told(bug.getClass().getSimpleName() + ": " + bug.getMessage());
                }
              });
    } catch (RejectedExecutionException e) {
      failure.told("the engine is closing");
    }
  }

  private static TaskOutcome unrecorded(String message) {
    return new TaskOutcome.Failed(
        FailureClass.StorageUnavailable, message, Optional.empty(), TaskOutcome.Spent.NOTHING);
  }

  static long nanos(Instant instant) {
    return instant.getEpochSecond() * 1_000_000_000L + instant.getNano();
  }
}
