package dev.autogroq.engine;

import dev.autogroq.api.Effects;
import dev.autogroq.api.FailureClass;
import dev.autogroq.core.plan.PlannedTask;
import dev.autogroq.core.plan.RenderedTask;
import dev.autogroq.core.run.AttemptOutcome;
import dev.autogroq.core.run.SideEffects;
import dev.autogroq.core.run.Spent;
import dev.autogroq.results.StoredResult;
import dev.autogroq.runner.TaskOutcome;
import dev.autogroq.runner.TaskStart;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What happens to the outcome of an attempt before it is announced: the result is stored first. */
record AttemptJob(
    RunRequest request,
    int task,
    int attempt,
    RenderedTask rendered,
    Storage storage,
    EnginePorts ports) {

  /**
   * The outcome, ready to be announced.
   *
   * @param output the answer, already stored
   * @param summary of that answer
   */
  record Announced(
      AttemptOutcome outcome,
      @Nullable String output,
      @Nullable TaskOutput summary,
      String message) {
    Announced {
      message = Texts.cut(message);
    }

    /** Whether the answer was refused, so that the model is told why. */
    boolean refused() {
      return outcome instanceof AttemptOutcome.Failed failed
          && failed.failure() == FailureClass.InvalidOutput;
    }

    /** Whether a side effect has certainly not happened. */
    private boolean harmless() {
      return outcome instanceof AttemptOutcome.Failed failed
          && SideEffects.harmless(failed.failure());
    }
  }

  TaskStart start(Optional<String> feedback) {
    var planned = planned();
    var endpoint = request.plan().endpointOf(task);
    return new TaskStart(
        request.uid(),
        request.run(),
        planned.name(),
        attempt,
        rendered.messages(),
        planned.model(),
        endpoint,
        planned.prompt().outputSchema(),
        feedback,
        Duration.ofSeconds(Math.min(planned.runSeconds(), endpoint.timeoutSeconds())));
  }

  /** Puts the start on record if it is a side effect's. */
  void record() throws IOException {
    if (sideEffecting()) {
      ports.journal().starting(request.uid(), request.run(), planned().name(), attempt, rendered);
    }
  }

  boolean sideEffecting() {
    return planned().effects() == Effects.SideEffecting;
  }

  /** An attempt that failed before it began, for this reason. */
  static Announced failed(FailureClass failure, String message) {
    return new Announced(new AttemptOutcome.Failed(failure, 0, Spent.NOTHING), null, null, message);
  }

  /**
   * Stores the result; throws nothing. The record of a side effect that succeeded stays: should its
   * result ever be lost, it still says that the effect has happened.
   */
  Announced announce(TaskOutcome outcome) {
    var announced = stored(outcome);
    if (sideEffecting() && announced.harmless()) {
      takeRecordBack();
    }
    return announced;
  }

  private Announced stored(TaskOutcome outcome) {
    var spent = spent(outcome.spent());
    if (outcome instanceof TaskOutcome.Failed failed) {
      long retryAfter = failed.retryAfter().map(Duration::toNanos).orElse(0L);
      return new Announced(
          new AttemptOutcome.Failed(failed.failure(), retryAfter, spent),
          null,
          null,
          failed.message());
    }
    if (outcome instanceof TaskOutcome.Succeeded succeeded) {
      return store(succeeded, spent);
    }
    throw new AssertionError(outcome);
  }

  private Announced store(TaskOutcome.Succeeded succeeded, Spent spent) {
    var planned = planned();
    try {
      storage.put(request, planned, result(succeeded, spent));
    } catch (IOException e) {
      return new Announced(
          new AttemptOutcome.Failed(FailureClass.StorageUnavailable, 0, spent),
          null,
          null,
          "the answer could not be stored: " + e.getMessage());
    } catch (RuntimeException bug) {
      return new Announced(
          new AttemptOutcome.Failed(FailureClass.StorageUnavailable, 0, spent),
          null,
          null,
          "the answer could not be stored: " + Faults.text(bug));
    }
    tellOthers(succeeded, spent);
    return new Announced(
        new AttemptOutcome.Succeeded(spent),
        succeeded.output(),
        TaskOutput.of(succeeded.output(), storage.place(request, planned(), rendered.digest())),
        "");
  }

  /** The answer is stored: what goes wrong from here on takes nothing away from that. */
  private void tellOthers(TaskOutcome.Succeeded succeeded, Spent spent) {
    var planned = planned();
    ports.tell(request.uid(), request.run(), planned.name(), succeeded.output());
    try {
      ports
          .durations()
          .learn(
              request.plan().name(),
              planned.name(),
              planned.model().name(),
              succeeded.seconds(),
              spent.promptTokens(),
              spent.completionTokens());
    } catch (RuntimeException fault) {
      // Estimates will be a little worse.
      return;
    }
  }

  private void takeRecordBack() {
    try {
      ports.journal().finished(request.uid(), request.run(), planned().name(), attempt);
    } catch (IOException | RuntimeException fault) {
      // A record too many asks a person where none was needed; it repeats nothing.
      return;
    }
  }

  private StoredResult result(TaskOutcome.Succeeded succeeded, Spent spent) {
    return new StoredResult(
        rendered.digest(),
        succeeded.output(),
        spent.promptTokens(),
        spent.completionTokens(),
        spent.costNano(),
        succeeded.seconds(),
        succeeded.model(),
        ports.clock().instant(),
        new StoredResult.Producer(
            request.uid(), request.run(), request.plan().name(), planned().name()));
  }

  private Spent spent(TaskOutcome.Spent spent) {
    var price = request.plan().endpointOf(task).priceOf(planned().model().name());
    long nano =
        price
            .map(
                p ->
                    spent.promptTokens() * p.inputNano()
                        + spent.completionTokens() * p.outputNano())
            .orElse(0L);
    return new Spent(spent.promptTokens(), spent.completionTokens(), spent.requests(), nano);
  }

  private PlannedTask planned() {
    return request.plan().task(task);
  }
}
