package dev.autogroq.runner.inprocess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.autogroq.api.FailureClass;
import dev.autogroq.core.plan.PromptMessage;
import dev.autogroq.llm.LanguageModel;
import dev.autogroq.llm.ModelAnswer;
import dev.autogroq.llm.ModelRequest;
import dev.autogroq.runner.TaskOutcome;
import dev.autogroq.runner.TaskRunner;
import dev.autogroq.runner.TaskRunnerContract;
import dev.autogroq.runner.TaskStart;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** One blocking call on a thread of its own. */
class InProcessRunnerTest extends TaskRunnerContract {
  private static final ModelAnswer.ModelUsage USAGE = new ModelAnswer.ModelUsage(11, 0, 22, true);
  private static final Optional<String> NONE = Optional.empty();

  private final List<ModelRequest> requests = new CopyOnWriteArrayList<>();

  @Override
  protected TaskRunner open(Work behind) {
    return runner(request -> answered(behind.answer(request.messages().get(0).text())), 4);
  }

  @Test
  void theQuestionIsPassedOnAsItIs() throws InterruptedException {
    ask(request -> answered("{}"), question(NONE, NONE));

    var request = requests.get(0);
    assertThat(request.messages())
        .containsExactly(
            new ModelRequest.Message(ModelRequest.Role.System, "you are"),
            new ModelRequest.Message(ModelRequest.Role.User, "do it"));
    assertThat(request.maxOutputTokens()).isEqualTo(100);
    assertThat(request.timeout()).isEqualTo(Duration.ofSeconds(30));
  }

  @Test
  void whatWasWrongWithTheLastAnswerIsTheLastMessage() throws InterruptedException {
    ask(request -> answered("{}"), question(NONE, Optional.of("x".repeat(5_000))));

    var last = requests.get(0).messages().get(2);
    assertThat(last.role()).isEqualTo(ModelRequest.Role.User);
    assertThat(last.text()).contains("x".repeat(1_000)).hasSizeLessThan(1_200);
  }

  @Test
  void anAnswerThatBreaksItsSchemaIsRefusedAndPaidFor() throws InterruptedException {
    assertThat(ask(request -> answered("no JSON"), question(Optional.of("{}"), NONE)))
        .isEqualTo(
            new TaskOutcome.Failed(
                FailureClass.InvalidOutput,
                "refused: no JSON",
                Optional.empty(),
                new TaskOutcome.Spent(11, 22, 1, true)));
  }

  @Test
  void aFailureOfTheModelIsPassedOn() throws InterruptedException {
    var wait = Optional.of(Duration.ofSeconds(7));
    var failed =
        new ModelAnswer.Failed(
            FailureClass.RateLimited, "wait", wait, USAGE, ModelAnswer.RateHints.NONE);

    assertThat(ask(request -> failed, question(NONE, NONE)))
        .isEqualTo(
            new TaskOutcome.Failed(
                FailureClass.RateLimited, "wait", wait, new TaskOutcome.Spent(11, 22, 1, true)));
  }

  @Test
  void anAttemptThatWaitsForAThreadIsNotAskedOnceItIsCancelled() throws InterruptedException {
    var latch = new CountDownLatch(1);
    var second = told();
    var third = told();
    LanguageModel model =
        request -> {
          latch.await();
          return answered("a");
        };
    try (var runner = runner(model, 1)) {
      runner.start(question(NONE, NONE), told());
      runner.start(question(NONE, NONE), second).cancel();
      assertThat(second.came()).as("told at once, not when a thread is free").isTrue();
      runner.start(question(NONE, NONE), third);
      latch.countDown();
      third.outcome();
    }

    assertThat(requests).hasSize(2);
  }

  @Test
  void whoTakesTheAnswerInIsNotInterruptedByACancellation() throws InterruptedException {
    var answered = new CountDownLatch(1);
    var go = new CountDownLatch(1);
    var interrupted = new AtomicBoolean();
    var told = told();
    Consumer<TaskOutcome> slow =
        outcome -> {
          answered.countDown();
          interrupted.set(interruptedWhileWaiting(go));
          told.accept(outcome);
        };
    try (var runner = runner(request -> answered("a"), 1)) {
      var attempt = runner.start(question(NONE, NONE), slow);
      answered.await();

      attempt.cancel();
      go.countDown();

      assertThat(told.outcome()).isInstanceOf(TaskOutcome.Succeeded.class);
      assertThat(interrupted).isFalse();
    }
  }

  @Test
  void aModelThatAnswersThoughInterruptedHasAnswered() throws InterruptedException {
    var begun = new CountDownLatch(1);
    var interrupted = new AtomicBoolean();
    var told = told();
    LanguageModel model =
        request -> {
          begun.countDown();
          while (!Thread.currentThread().isInterrupted()) {
            Thread.onSpinWait();
          }
          return answered("in the last moment");
        };
    try (var runner = runner(model, 1)) {
      var attempt =
          runner.start(
              question(NONE, NONE),
              outcome -> {
                interrupted.set(Thread.currentThread().isInterrupted());
                told.accept(outcome);
              });
      begun.await();

      attempt.cancel();

      assertThat(told.outcome()).isInstanceOf(TaskOutcome.Succeeded.class);
      assertThat(interrupted).as("whoever stores it is not interrupted").isFalse();
    }
  }

  @Test
  void closingWaitsForAnAnswerThatIsBeingTakenIn() throws InterruptedException {
    var taking = new CountDownLatch(1);
    var closing = new CountDownLatch(1);
    var taken = new CopyOnWriteArrayList<TaskOutcome>();
    var runner = runner(request -> answered("a"), 1);
    runner.start(
        question(NONE, NONE),
        outcome -> {
          taking.countDown();
          // Only the closing itself ends this wait.
          interruptedWhileWaiting(closing);
          await().pollDelay(Duration.ofMillis(100)).until(() -> true);
          taken.add(outcome);
        });
    taking.await();

    runner.close();

    assertThat(taken).hasSize(1);
  }

  private TaskOutcome ask(LanguageModel model, TaskStart start) throws InterruptedException {
    var told = told();
    try (var runner = runner(model, 1)) {
      runner.start(start, told);
      return told.outcome();
    }
  }

  private InProcessRunner runner(LanguageModel model, int threads) {
    LanguageModel noting =
        request -> {
          requests.add(request);
          return model.ask(request);
        };
    return new InProcessRunner(
        endpoint -> noting,
        (schema, answer) -> Optional.of("refused: " + answer),
        Executors.newFixedThreadPool(threads));
  }

  private static boolean interruptedWhileWaiting(CountDownLatch latch) {
    try {
      latch.await();
      return false;
    } catch (InterruptedException e) {
      return true;
    }
  }

  private static ModelAnswer answered(String text) {
    return new ModelAnswer.Answered(text, "m", USAGE, ModelAnswer.RateHints.NONE);
  }

  private static TaskStart question(Optional<String> schema, Optional<String> feedback) {
    var start = task("a");
    return new TaskStart(
        start.uid(),
        start.run(),
        start.task(),
        start.attempt(),
        List.of(
            new PromptMessage(PromptMessage.Role.System, "you are"),
            new PromptMessage(PromptMessage.Role.User, "do it")),
        start.model(),
        start.endpoint(),
        schema,
        feedback,
        start.timeout());
  }
}
