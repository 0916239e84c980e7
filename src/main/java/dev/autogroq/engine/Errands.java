package dev.autogroq.engine;

import dev.autogroq.api.FailureClass;
import dev.autogroq.core.fleet.Event;
import dev.autogroq.core.run.Decision;
import dev.autogroq.core.run.Lookup;
import dev.autogroq.runner.TaskOutcome;
import dev.autogroq.runner.TaskRunner;
import java.io.IOException;
import java.util.Optional;

/**
 * What is done for a task away from the engine's thread: look-ups and attempts. They begin on the
 * engine's thread, and what comes of them comes back as mail.
 */
final class Errands {
  private final EnginePorts ports;
  private final Storage storage;
  private final Workers workers;
  private final Mailbox mailbox;

  Errands(EnginePorts ports, Workers workers, Mailbox mailbox) {
    this.ports = ports;
    storage = new Storage(ports.results());
    this.workers = workers;
    this.mailbox = mailbox;
  }

  void lookUp(RunContext context, Decision.LookUp decision) {
    int task = decision.task();
    var job =
        new LookUpJob(
            context.request,
            task,
            context.rendered[task],
            context.inputs(task),
            storage,
            context.resolutions.get(context.plan().task(task).name()),
            ports.clock());
    workers.run(
        () -> {
          var answer = job.look();
          if (answer.output() != null) {
            var name = context.plan().task(task).name();
            ports.tell(decision.uid(), decision.run(), name, answer.output());
          }
          lookedUp(context, task, answer);
        },
        failure -> {
          var refused = new Lookup.Refused(FailureClass.Internal);
          lookedUp(context, task, new LookUpJob.Answer(null, refused, null, null, failure));
        });
  }

  private void lookedUp(RunContext context, int task, LookUpJob.Answer answer) {
    mailbox.post(
        context,
        () -> {
          context.lookedUp(task, answer);
          return Optional.of(
              new Event.LookedUp(
                  context.request.uid(), context.request.run(), task, answer.lookup()));
        });
  }

  void start(RunContext context, Decision.StartTask decision) {
    int task = decision.task();
    var rendered = context.rendered[task];
    if (rendered == null) {
      throw new AssertionError("started before it was rendered: " + decision);
    }
    var job = new AttemptJob(context.request, task, decision.attempt(), rendered, storage, ports);
    var start = job.start(Optional.ofNullable(context.refusals[task]));
    if (!job.sideEffecting()) {
      var attempt = ports.runner().start(start, outcome -> ended(context, job, outcome));
      context.started(task, decision.attempt(), attempt);
      return;
    }
    workers.run(
        () -> {
          try {
            job.record();
          } catch (IOException e) {
            ended(context, job, unrecorded(e));
            return;
          }
          var attempt = ports.runner().start(start, outcome -> ended(context, job, outcome));
          started(context, job, attempt);
        },
        failure -> ended(context, job, AttemptJob.failed(FailureClass.Internal, failure)));
  }

  /** An attempt that was started on a worker goes on: whoever gives it up must find it. */
  private void started(RunContext context, AttemptJob job, TaskRunner.Attempt attempt) {
    mailbox.post(
        context,
        () -> {
          context.started(job.task(), job.attempt(), attempt);
          return Optional.empty();
        });
  }

  /** An attempt has ended; called on a thread of the runner. */
  private void ended(RunContext context, AttemptJob job, TaskOutcome outcome) {
    AttemptJob.Announced announced;
    try {
      announced = job.announce(outcome);
    } catch (Throwable bug) {
      announced = AttemptJob.failed(FailureClass.Internal, Faults.text(bug));
    }
    ended(context, job, announced);
  }

  private void ended(RunContext context, AttemptJob job, AttemptJob.Announced announced) {
    var request = context.request;
    mailbox.post(
        context,
        () -> {
          context.ended(job.task(), announced);
          return Optional.of(
              new Event.TaskFinished(
                  request.uid(), request.run(), job.task(), job.attempt(), announced.outcome()));
        });
  }

  private static AttemptJob.Announced unrecorded(IOException e) {
    return AttemptJob.failed(
        FailureClass.StorageUnavailable, "its start could not be recorded: " + e.getMessage());
  }
}
