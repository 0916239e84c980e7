package dev.autogroq.runner.inprocess;

import dev.autogroq.api.FailureClass;
import dev.autogroq.core.plan.PlannedEndpoint;
import dev.autogroq.core.plan.PromptMessage;
import dev.autogroq.llm.LanguageModel;
import dev.autogroq.llm.ModelAnswer;
import dev.autogroq.llm.ModelRequest;
import dev.autogroq.runner.TaskOutcome;
import dev.autogroq.runner.TaskRunner;
import dev.autogroq.runner.TaskStart;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Asks the task's model from this process. */
public final class InProcessRunner implements TaskRunner {
  private static final int LONGEST_FEEDBACK = 1_000;
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private final Function<PlannedEndpoint, LanguageModel> models;
  private final AnswerCheck check;
  private final ExecutorService executor;

  /**
   * A runner.
   *
   * @param models the model behind an endpoint; may be slow the first time, is called on a worker
   * @param executor runs each attempt; is shut down with the runner
   */
  public InProcessRunner(
      Function<PlannedEndpoint, LanguageModel> models,
      AnswerCheck check,
      ExecutorService executor) {
    this.models = models;
    this.check = check;
    this.executor = executor;
  }

  @Override
  public Attempt start(TaskStart start, Consumer<TaskOutcome> outcome) {
    var call = new Call(start, outcome);
    try {
      executor.execute(call);
    } catch (RejectedExecutionException e) {
      call.tell(cancelled());
    }
    return call;
  }

  /** Gives up every attempt, and waits a moment for answers that are just being taken in. */
  @Override
  public void close() {
    for (var neverBegun : executor.shutdownNow()) {
      if (neverBegun instanceof Call call) {
        call.tell(cancelled());
      }
    }
    try {
      if (!executor.awaitTermination(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        // A model that does not heed interruption is left behind with its thread.
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** One attempt: tells its outcome exactly once, whatever happens. */
  private final class Call implements Attempt, Runnable {
    private final TaskStart start;
    private final Consumer<TaskOutcome> outcome;
    private final AtomicBoolean told = new AtomicBoolean();
    private @Nullable Thread asking;
    private boolean cancelled;
    private boolean begun;

    private Call(TaskStart start, Consumer<TaskOutcome> outcome) {
      this.start = start;
      this.outcome = outcome;
    }

    /** Interrupts the question to the model; an answer that is there already is taken in. */
    @Override
    public void cancel() {
      boolean waiting;
      synchronized (this) {
        cancelled = true;
        waiting = !begun;
        if (asking != null) {
          asking.interrupt();
        }
      }
      if (waiting) {
        tell(cancelled());
      }
    }

    @Override
    public void run() {
      if (!begin()) {
        return;
      }
      TaskOutcome result;
      try {
        result = attempt(start);
      } catch (InterruptedException e) {
        result = cancelled();
      } catch (Throwable bug) {
        result = wasCancelled() ? cancelled() : bug(bug);
      } finally {
        end();
      }
      tell(result);
    }

    private synchronized boolean begin() {
      if (cancelled) {
        return false;
      }
      begun = true;
      asking = Thread.currentThread();
      return true;
    }

    private synchronized void end() {
      asking = null;
      // Whoever takes the outcome in, and stores it, is not to be interrupted any more.
      Thread.interrupted();
    }

    private synchronized boolean wasCancelled() {
      return cancelled;
    }

    private void tell(TaskOutcome result) {
      if (told.compareAndSet(false, true)) {
        outcome.accept(result);
      }
    }
  }

  private TaskOutcome attempt(TaskStart start) throws InterruptedException {
    long began = System.nanoTime();
    var answer = models.apply(start.endpoint()).ask(request(start));
    if (answer instanceof ModelAnswer.Failed failed) {
      return new TaskOutcome.Failed(
          failed.failure(), failed.message(), failed.retryAfter(), spent(failed.usage()));
    }
    if (!(answer instanceof ModelAnswer.Answered answered)) {
      throw new AssertionError(answer);
    }
    var spent = spent(answered.usage());
    var problem = start.outputSchema().flatMap(schema -> check.problem(schema, answered.text()));
    if (problem.isPresent()) {
      return failed(FailureClass.InvalidOutput, problem.get(), spent);
    }
    double seconds = (System.nanoTime() - began) / 1e9;
    return new TaskOutcome.Succeeded(answered.text(), answered.model(), seconds, spent);
  }

  private static ModelRequest request(TaskStart start) {
    var messages = new ArrayList<ModelRequest.Message>(start.messages().size() + 1);
    for (var message : start.messages()) {
      messages.add(new ModelRequest.Message(role(message.role()), message.text()));
    }
    start.feedback().ifPresent(problem -> messages.add(feedback(problem)));
    var model = start.model();
    return new ModelRequest(
        model.name(),
        messages,
        model.temperature(),
        model.topP(),
        model.maxOutputTokens(),
        model.seed(),
        start.timeout());
  }

  private static ModelRequest.Message feedback(String problem) {
    return new ModelRequest.Message(
        ModelRequest.Role.User,
        "Your last answer was refused: "
            + problem.substring(0, Math.min(problem.length(), LONGEST_FEEDBACK))
            + "\nAnswer again, and mend exactly that.");
  }

  private static ModelRequest.Role role(PromptMessage.Role role) {
    return switch (role) {
      case System -> ModelRequest.Role.System;
      case User -> ModelRequest.Role.User;
    };
  }

  private static TaskOutcome.Spent spent(ModelAnswer.ModelUsage usage) {
    return new TaskOutcome.Spent(
        usage.promptTokens(), usage.completionTokens(), 1, usage.estimated());
  }

  /** A bug of a model adapter is that attempt's failure; its text may carry anything. */
  private static TaskOutcome bug(Throwable bug) {
    return failed(
        FailureClass.Internal,
        bug.getClass().getSimpleName() + " while asking the model",
        TaskOutcome.Spent.NOTHING);
  }

  private static TaskOutcome cancelled() {
    return failed(FailureClass.Internal, "the attempt was given up", TaskOutcome.Spent.NOTHING);
  }

  private static TaskOutcome failed(FailureClass failure, String message, TaskOutcome.Spent spent) {
    return new TaskOutcome.Failed(failure, message, Optional.empty(), spent);
  }
}
