package dev.autogroq.llm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autogroq.api.FailureClass;
import dev.autogroq.llm.ModelAnswer.Answered;
import dev.autogroq.llm.ModelAnswer.Failed;
import dev.autogroq.llm.ModelRequest.Message;
import dev.autogroq.llm.ModelRequest.Role;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What every model must keep, whoever answers. */
public abstract class LanguageModelContract {
  private static final String PROMPT = "Describe the market for heat pumps in northern Europe.";

  /** A model that answers in well under a second. */
  protected abstract LanguageModel quick();

  /** A model that needs more than a minute. */
  protected abstract LanguageModel slow();

  /** A model that fails every call. */
  protected abstract LanguageModel failing();

  /** An ordinary question. */
  public static ModelRequest request(String prompt, Duration timeout) {
    return new ModelRequest(
        "llama-3.3-70b-versatile",
        List.of(
            new Message(Role.System, "You are a market analyst."), new Message(Role.User, prompt)),
        Optional.of("0.2"),
        Optional.of("0.9"),
        512,
        OptionalLong.of(7),
        timeout);
  }

  @Test
  void answersWithTextModelAndUsage() throws Exception {
    ModelAnswer answer = quick().ask(request(PROMPT, Duration.ofSeconds(20)));

    assertThat(answer).isInstanceOf(Answered.class);
    Answered answered = (Answered) answer;
    assertThat(answered.text()).isNotBlank();
    assertThat(answered.model()).isEqualTo("llama-3.3-70b-versatile");
    assertThat(answered.usage().promptTokens()).isPositive();
    assertThat(answered.usage().completionTokens()).isPositive();
    assertThat(answered.usage().estimated()).isFalse();
  }

  @Test
  void tellsTimeoutAsAnAnswerAndInTime() throws Exception {
    LanguageModel slow = slow();
    long start = System.nanoTime();

    ModelAnswer answer = slow.ask(request(PROMPT, Duration.ofMillis(120)));

    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
    assertThat(((Failed) answer).failure()).isEqualTo(FailureClass.Timeout);
    assertThat(((Failed) answer).usage().promptTokens()).isPositive();
  }

  @Test
  void tellsFailureAsAnAnswerWithoutThePrompt() throws Exception {
    Failed failed = (Failed) failing().ask(request(PROMPT, Duration.ofSeconds(20)));

    assertThat(failed.message()).isNotBlank().hasSizeLessThanOrEqualTo(512);
    assertThat(failed.message()).doesNotContain("heat pumps");
  }

  @Test
  void abandonsTheCallWhenInterrupted() throws Exception {
    LanguageModel slow = slow();
    CountDownLatch asking = new CountDownLatch(1);
    FutureTask<ModelAnswer> call =
        new FutureTask<>(
            () -> {
              asking.countDown();
              return slow.ask(request(PROMPT, Duration.ofMinutes(2)));
            });
    Thread thread = new Thread(call, "asking");
    thread.start();
    asking.await();

    thread.interrupt();
    thread.join(TimeUnit.SECONDS.toMillis(10));

    assertThat(thread.isAlive()).isFalse();
    assertThat(exceptionOf(call)).isInstanceOf(InterruptedException.class);
  }

  @Test
  void asksNothingWhenAlreadyInterrupted() {
    FutureTask<ModelAnswer> call =
        new FutureTask<>(() -> quick().ask(request(PROMPT, Duration.ofSeconds(20))));
    Thread.currentThread().interrupt();

    call.run();

    assertThat(Thread.interrupted()).isFalse();
    assertThat(call.isDone()).isTrue();
    assertThat(exceptionOf(call)).isInstanceOf(InterruptedException.class);
  }

  @Test
  void serves200CallsAtOnce() throws Exception {
    LanguageModel quick = quick();
    ExecutorService threads = Executors.newFixedThreadPool(200);
    CountDownLatch start = new CountDownLatch(1);
    List<Future<ModelAnswer>> answers = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      String prompt = "Question number " + i;
      answers.add(
          threads.submit(
              () -> {
                start.await();
                return quick.ask(request(prompt, Duration.ofSeconds(60)));
              }));
    }
    start.countDown();
    threads.shutdown();

    assertThat(threads.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
    List<String> texts = new ArrayList<>();
    for (Future<ModelAnswer> answer : answers) {
      texts.add(((Answered) answer.get()).text());
    }
    // Each thread got the answer to its own question.
    assertThat(texts).doesNotHaveDuplicates();
  }

  private static Throwable exceptionOf(FutureTask<?> call) {
    try {
      return new AssertionError("answered " + call.get());
    } catch (ExecutionException e) {
      return e.getCause();
    } catch (InterruptedException e) {
      return new AssertionError("the test itself was interrupted", e);
    }
  }
}
