package dev.autogroq.engine;

import dev.autogroq.api.FailureClass;
import dev.autogroq.core.plan.PlannedTask;
import dev.autogroq.core.plan.RenderedTask;
import dev.autogroq.core.run.AttemptOutcome;
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
   */
  record Announced(AttemptOutcome outcome, @Nullable String output, String message) {}

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

  Announced announce(TaskOutcome outcome) {
    var spent = spent(outcome.spent());
    if (outcome instanceof TaskOutcome.Failed failed) {
      long retryAfter = failed.retryAfter().map(Duration::toNanos).orElse(0L);
      return new Announced(
          new AttemptOutcome.Failed(failed.failure(), retryAfter, spent), null, failed.message());
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
          "the answer could not be stored: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Announced(
          new AttemptOutcome.Failed(FailureClass.StorageUnavailable, 0, spent),
          null,
          "interrupted while the answer was being stored");
    }
    ports.outputs().output(request.uid(), request.run(), planned.name(), succeeded.output());
    ports
        .durations()
        .learn(
            request.plan().name(),
            planned.name(),
            planned.model().name(),
            succeeded.seconds(),
            spent.promptTokens(),
            spent.completionTokens());
    return new Announced(new AttemptOutcome.Succeeded(spent), succeeded.output(), "");
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
