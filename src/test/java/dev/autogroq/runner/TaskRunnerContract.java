package dev.autogroq.runner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autogroq.api.FailureClass;
import dev.autogroq.core.plan.PromptMessage;
import dev.autogroq.fixtures.PlanBuilder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every {@link TaskRunner} must do. Each adapter has a subclass that runs it. */
@Timeout(60)
public abstract class TaskRunnerContract {

  /** What is behind the runner: answers a task by its name. */
  public interface Work {
    String answer(String task) throws InterruptedException;
  }

  /** An outcome that may come, and how often it has. */
  public static final class Told implements Consumer<TaskOutcome> {
    private final List<TaskOutcome> outcomes = new CopyOnWriteArrayList<>();
    private final CountDownLatch first = new CountDownLatch(1);

    @Override
    public void accept(TaskOutcome outcome) {
      outcomes.add(outcome);
      first.countDown();
    }

    /** Waits at most 20 s for the outcome. */
    public TaskOutcome outcome() throws InterruptedException {
      assertThat(first.await(20, TimeUnit.SECONDS)).as("an outcome came").isTrue();
      return outcomes.get(0);
    }

    public boolean came() {
      return !outcomes.isEmpty();
    }

    public int times() {
      return outcomes.size();
    }
  }

  private final CountDownLatch never = new CountDownLatch(1);
  private final List<Told> everyone = new CopyOnWriteArrayList<>();
  private volatile Work work = task -> "answer to " + task;
  private TaskRunner runner;

  /** A runner over this work, that carries out at least four attempts at once. */
  protected abstract TaskRunner open(Work behind);

  @BeforeEach
  void openRunner() {
    runner = open(task -> work.answer(task));
  }

  @AfterEach
  void closeRunner() {
    never.countDown();
    runner.close();
    assertThat(everyone).as("each is told once").allMatch(told -> told.times() == 1);
  }

  /** Someone to be told the outcome of an attempt; that it comes once is checked at the end. */
  protected final Told told() {
    var told = new Told();
    everyone.add(told);
    return told;
  }

  @Test
  void anAnswerIsToldOnce() throws InterruptedException {
    var told = told();

    runner.start(task("a"), told);

    assertThat(told.outcome())
        .isInstanceOfSatisfying(
            TaskOutcome.Succeeded.class,
            succeeded -> assertThat(succeeded.output()).isEqualTo("answer to a"));
  }

  @Test
  void theStartReturnsBeforeTheAnswerIsThere() throws InterruptedException {
    var latch = new CountDownLatch(1);
    work =
        task -> {
          latch.await();
          return "late";
        };
    var told = told();

    runner.start(task("a"), told);

    assertThat(told.came()).isFalse();
    latch.countDown();
    assertThat(told.outcome()).isInstanceOf(TaskOutcome.Succeeded.class);
  }

  @Test
  void attemptsGoOnSideBySide() throws InterruptedException {
    var together = new CountDownLatch(4);
    work =
        task -> {
          together.countDown();
          together.await();
          return task;
        };
    var told = new ArrayList<Told>();

    for (int i = 0; i < 4; i++) {
      told.add(told());
      runner.start(task("t" + i), told.get(i));
    }

    for (var each : told) {
      assertThat(each.outcome()).isInstanceOf(TaskOutcome.Succeeded.class);
    }
  }

  @Test
  void workThatThrowsFailsItsAttemptAndSaysNothingOfWhatItThrew() throws InterruptedException {
    work =
        task -> {
          throw new AssertionError("a secret that nobody must see");
        };
    var told = told();

    runner.start(task("a"), told);

    assertThat(told.outcome())
        .isInstanceOfSatisfying(
            TaskOutcome.Failed.class,
            failed -> {
              assertThat(failed.failure()).isEqualTo(FailureClass.Internal);
              assertThat(failed.message()).isNotEmpty().doesNotContain("secret");
            });
  }

  @Test
  void anAttemptThatIsCancelledEndsPromptlyAndOnce() throws InterruptedException {
    var begun = holdWork();
    var told = told();
    var attempt = runner.start(task("a"), told);
    begun.await();

    attempt.cancel();
    attempt.cancel();

    assertThat(told.outcome()).isInstanceOf(TaskOutcome.Failed.class);
  }

  @Test
  void anAttemptCancelledAtOnceEndsOnce() throws InterruptedException {
    holdWork();
    var all = new ArrayList<Told>();

    for (int i = 0; i < 200; i++) {
      var told = told();
      all.add(told);
      runner.start(task("t" + i), told).cancel();
    }

    for (var told : all) {
      assertThat(told.outcome()).isInstanceOf(TaskOutcome.Failed.class);
    }
  }

  @Test
  void anAttemptCancelledAfterItsEndSaysNothingMore() throws InterruptedException {
    var told = told();
    var attempt = runner.start(task("a"), told);
    told.outcome();

    attempt.cancel();

    var next = told();
    runner.start(task("b"), next);
    assertThat(next.outcome()).isInstanceOf(TaskOutcome.Succeeded.class);
  }

  @Test
  void whatIsStartedAfterTheEndOfTheRunnerFailsOnce() throws InterruptedException {
    runner.close();
    var told = told();

    runner.start(task("a"), told);

    assertThat(told.outcome()).isInstanceOf(TaskOutcome.Failed.class);
  }

  @Test
  void theEndOfTheRunnerIsTheEndOfItsAttempts() throws InterruptedException {
    holdWork();
    var all = new ArrayList<Told>();
    for (int i = 0; i < 100; i++) {
      all.add(told());
      runner.start(task("t" + i), all.get(i));
    }

    runner.close();
    runner.close();

    for (var told : all) {
      assertThat(told.outcome()).isInstanceOf(TaskOutcome.Failed.class);
    }
  }

  @Test
  void whoThrowsWhenToldDisturbsNobody() throws InterruptedException {
    runner.start(
        task("a"),
        outcome -> {
          throw new IllegalStateException("a bug of whoever is told");
        });
    var told = told();

    runner.start(task("b"), told);

    assertThat(told.outcome()).isInstanceOf(TaskOutcome.Succeeded.class);
  }

  @Test
  void aThousandAttemptsOfWhichSomeAreCancelledEndOnceEach() throws InterruptedException {
    var asked = new AtomicInteger();
    work =
        task -> {
          asked.incrementAndGet();
          return task;
        };
    var all = new ArrayList<Told>();

    for (int i = 0; i < 1_000; i++) {
      var told = told();
      all.add(told);
      var attempt = runner.start(task("t" + i), told);
      if (i % 3 == 0) {
        attempt.cancel();
      }
    }

    for (int i = 0; i < 1_000; i++) {
      var outcome = all.get(i).outcome();
      if (i % 3 != 0) {
        assertThat(outcome).isInstanceOf(TaskOutcome.Succeeded.class);
      }
    }
    assertThat(asked.get()).isBetween(666, 1_000);
  }

  /** Work that never ends by itself; the latch is down once some has begun. */
  protected final CountDownLatch holdWork() {
    var begun = new CountDownLatch(1);
    work =
        task -> {
          begun.countDown();
          never.await();
          return "never";
        };
    return begun;
  }

  protected static TaskStart task(String name) {
    var builder = PlanBuilder.aPlan("w");
    builder.task(name);
    var plan = builder.build();
    return new TaskStart(
        "uid",
        1,
        name,
        1,
        List.of(new PromptMessage(PromptMessage.Role.User, name)),
        plan.task(0).model(),
        plan.endpointOf(0),
        Optional.empty(),
        Optional.empty(),
        Duration.ofSeconds(30));
  }
}
