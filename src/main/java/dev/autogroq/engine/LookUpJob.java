package dev.autogroq.engine;

import dev.autogroq.api.Effects;
import dev.autogroq.api.FailureClass;
import dev.autogroq.api.Resolution;
import dev.autogroq.core.plan.PlannedEndpoint;
import dev.autogroq.core.plan.PlannedTask;
import dev.autogroq.core.plan.Prompts;
import dev.autogroq.core.plan.RenderedTask;
import dev.autogroq.core.plan.UpstreamOutput;
import dev.autogroq.core.run.Lookup;
import dev.autogroq.core.run.Spent;
import dev.autogroq.results.StoredResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Renders a task, takes its digest, asks the result store; runs on a worker. */
record LookUpJob(
    RunRequest request,
    int task,
    @Nullable RenderedTask known,
    Map<Integer, UpstreamOutput> inputs,
    Storage storage,
    @Nullable Resolution resolution,
    InstantSource clock) {
  /** What stands for the answer of a side effect that a person took as done. */
  static final String ACCEPTED = "(no output: a person took this task as done)";

  private static final int FIND_TRIES = 6;
  private static final Duration FIND_PAUSE = Duration.ofMillis(200);

  /**
   * What came of it.
   *
   * @param output the stored answer, if there is one
   * @param summary of that answer
   */
  record Answer(
      @Nullable RenderedTask rendered,
      Lookup lookup,
      @Nullable String output,
      @Nullable TaskOutput summary,
      String message) {}

  Answer look() {
    var plan = request.plan();
    var rendered =
        known != null
            ? known
            : Prompts.render(plan, task, i -> inputs.getOrDefault(i, UpstreamOutput.NONE));
    var tooLong = tooLong(rendered);
    if (!tooLong.isEmpty()) {
      return new Answer(
          rendered, new Lookup.Refused(FailureClass.ContextTooLong), null, null, tooLong);
    }
    var planned = plan.task(task);
    Optional<StoredResult> stored;
    try {
      stored = stored(planned, rendered);
    } catch (UncheckedIOException e) {
      var unknown = new Lookup.Refused(FailureClass.StorageUnavailable);
      return new Answer(rendered, unknown, null, null, "no stored results: " + e.getMessage());
    }
    if (stored.isEmpty() && resolution != null && planned.effects() == Effects.SideEffecting) {
      return decided(planned, rendered, resolution);
    }
    if (stored.isEmpty()) {
      return new Answer(rendered, Storage.missing(request, planned, rendered), null, null, "");
    }
    var output = stored.get().output();
    return new Answer(rendered, found(stored.get()), output, summary(output, rendered), "");
  }

  /** A store that cannot be asked is asked again: the answer may have been paid for already. */
  private Optional<StoredResult> stored(PlannedTask planned, RenderedTask rendered) {
    for (int attempt = 1; ; attempt++) {
      try {
        return storage.find(request, planned, rendered.digest(), clock.instant());
      } catch (UncheckedIOException e) {
        if (attempt == FIND_TRIES || !paused(attempt)) {
          throw e;
        }
      }
    }
  }

  private static boolean paused(int attempt) {
    try {
      Thread.sleep(FIND_PAUSE.multipliedBy(attempt).toMillis());
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** What a person has decided; that a task is done is stored, so that it stays done. */
  private Answer decided(PlannedTask planned, RenderedTask rendered, Resolution resolution) {
    return switch (resolution) {
      case Retry ->
          new Answer(rendered, Storage.missing(request, planned, rendered), null, null, "");
      case Fail ->
          refused(rendered, FailureClass.OutcomeUnknown, "a person decided that it failed");
      case Accept -> {
        var done = accepted(planned, rendered.digest());
        try {
          storage.put(request, planned, done);
        } catch (IOException e) {
          yield refused(
              rendered,
              FailureClass.StorageUnavailable,
              "that it is done could not be stored: " + e.getMessage());
        }
        yield new Answer(rendered, found(done), ACCEPTED, summary(ACCEPTED, rendered), ACCEPTED);
      }
    };
  }

  private TaskOutput summary(String output, RenderedTask rendered) {
    return TaskOutput.of(
        output, storage.place(request, request.plan().task(task), rendered.digest()));
  }

  private static Answer refused(RenderedTask rendered, FailureClass failure, String message) {
    return new Answer(rendered, new Lookup.Refused(failure), null, null, Texts.cut(message));
  }

  private StoredResult accepted(PlannedTask planned, String digest) {
    var producer =
        new StoredResult.Producer(
            request.uid(), request.run(), request.plan().name(), planned.name());
    return new StoredResult(
        digest, ACCEPTED, 0, 0, 0, 0, planned.model().name(), clock.instant(), producer);
  }

  private Lookup.Found found(StoredResult stored) {
    var producer = stored.producedBy();
    boolean own =
        producer.uid().equals(request.uid())
            && producer.run() == request.run()
            && producer.task().equals(request.plan().task(task).name());
    var paid =
        new Spent(stored.promptTokens(), stored.completionTokens(), own ? 1 : 0, stored.costNano());
    return new Lookup.Found(stored.digest(), "", paid, (long) (stored.seconds() * 1e9), own);
  }

  private String tooLong(RenderedTask rendered) {
    var model = request.plan().task(task).model();
    var context =
        request
            .plan()
            .endpointOf(task)
            .priceOf(model.name())
            .map(PlannedEndpoint.Price::contextTokens)
            .orElse(OptionalInt.empty());
    if (context.isEmpty() || rendered.promptTokens() <= context.getAsInt()) {
      return "";
    }
    return "the prompt has about %d tokens, the context of %s holds %d; shorten the task or its inputs"
        .formatted(rendered.promptTokens(), model.name(), context.getAsInt());
  }
}
