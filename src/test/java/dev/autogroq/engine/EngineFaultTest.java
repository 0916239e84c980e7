package dev.autogroq.engine;

import static dev.autogroq.fixtures.PlanBuilder.aPlan;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.autogroq.api.CacheMode;
import dev.autogroq.api.Effects;
import dev.autogroq.api.FailureClass;
import dev.autogroq.api.OperatingMode;
import dev.autogroq.api.RunPhase;
import dev.autogroq.api.TaskPhase;
import dev.autogroq.api.TeamWorkflowStatus;
import dev.autogroq.fixtures.EngineScene;
import dev.autogroq.fixtures.FakeTaskRunner;
import dev.autogroq.fixtures.PlanBuilder;
import dev.autogroq.fixtures.RecordingListener;
import dev.autogroq.results.LearnedDurations;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Answers that are late, lost or doubled, stores that fail, and code that throws. */
@Timeout(60)
class EngineFaultTest {
  private final EngineScene scene = new EngineScene();

  @AfterEach
  void close() {
    scene.close();
  }

  @Test
  void aPutThatFailsOnceIsRepeated() throws InterruptedException {
    scene.store.failsPuts(2);

    var listener = scene.submit(one());

    assertThat(listener.end().phase()).isEqualTo(RunPhase.Succeeded);
    assertThat(scene.runner.starts()).hasSize(1);
    assertThat(scene.store.puts()).isEqualTo(3);
  }

  @Test
  @DisplayName("(8) an answer that cannot be stored is no success, but its cost is counted")
  void anAnswerThatCannotBeStoredIsNoSuccess() throws InterruptedException {
    scene.store.failsPuts(Integer.MAX_VALUE);

    var listener = scene.submit(one());
    var status = listener.end();

    assertThat(status.phase()).isEqualTo(RunPhase.Failed);
    assertThat(listener.last("a").failure()).contains(FailureClass.StorageUnavailable);
    assertThat(status.message()).contains("StorageUnavailable", "disk full");
    assertThat(status.usage().totalTokens()).isEqualTo(30);
  }

  @Test
  @DisplayName("row 93: of two outcomes of one attempt the second is ignored")
  void aDoubledOutcomeCountsOnce() throws InterruptedException {
    scene.runner.doubles("a");
    var plan = one();
    plan.task("b", "a");

    var status = scene.submit(plan).end();

    assertThat(status.phase()).isEqualTo(RunPhase.Succeeded);
    assertThat(status.usage().totalTokens()).isEqualTo(60);
    assertThat(scene.runner.started()).containsExactly("a", "b");
  }

  @Test
  @DisplayName("row 48: an outcome that is lost ends as a timeout, and the call is cancelled")
  void aLostOutcomeEndsAsATimeout() throws InterruptedException {
    scene.runner.ignoresCancelOf("a");
    var plan = aPlan("w");
    plan.task("a").runSeconds(1).attempts(1);

    var listener = scene.submit(plan);
    var status = listener.end();

    assertThat(status.phase()).isEqualTo(RunPhase.Failed);
    assertThat(listener.last("a").failure()).contains(FailureClass.Timeout);
    assertThat(scene.runner.cancelled()).containsExactly("a");
  }

  @Test
  @DisplayName("row 93: a late answer is stored, and the next attempt finds it instead of paying")
  void aLateAnswerIsFoundByTheNextAttempt() throws InterruptedException {
    scene.runner.ignoresCancelOf("a");
    var plan = aPlan("w");
    plan.task("a").runSeconds(1).attempts(3);
    var listener = scene.submit(plan);
    await().until(() -> scene.runner.cancelled().size() == 1);

    scene.runner.release("a");

    assertThat(listener.end().phase()).isEqualTo(RunPhase.Succeeded);
    assertThat(scene.runner.starts()).hasSize(1);
    assertThat(listener.end().usage().totalTokens()).as("late, but paid").isEqualTo(30);
  }

  @Test
  void aSideEffectThatTakesTooLongIsInterrupted() throws InterruptedException {
    scene.runner.holds("effect");
    var plan = aPlan("w");
    plan.task("effect").effects(Effects.SideEffecting).runSeconds(1);

    var listener = scene.submit(plan);
    listener.end();

    assertThat(listener.last("effect").failure()).contains(FailureClass.OutcomeUnknown);
    await().untilAsserted(() -> assertThat(scene.runner.cancelled()).containsExactly("effect"));
  }

  @Test
  void aRunnerThatThrowsStopsItsRunOnly() throws InterruptedException {
    scene.runner.throwsAt("a").holds("b");
    var other = scene.submit("other", 1, named("b").build());
    await().until(() -> scene.runner.started().contains("b"));

    var status = scene.submit("w", 1, one().build()).end();

    assertThat(status.phase()).isEqualTo(RunPhase.Failed);
    assertThat(status.message()).contains("Internal").doesNotContain("secret");
    scene.runner.release("b");
    assertThat(other.end().phase()).isEqualTo(RunPhase.Succeeded);
  }

  @Test
  void aRunnerThatThrowsAtASideEffectLeavesItsOutcomeUnknown() throws InterruptedException {
    scene.runner.throwsAt("effect");
    var plan = aPlan("w");
    plan.task("effect").effects(Effects.SideEffecting);

    var listener = scene.submit(plan);
    var status = listener.end();

    assertThat(listener.last("effect").failure()).contains(FailureClass.OutcomeUnknown);
    assertThat(status.message()).doesNotContain("secret");
    assertThat(scene.log.lines()).doesNotContain("taken back effect");
  }

  @Test
  void aRunThatABugStoppedLeavesNoCallBehind() throws InterruptedException {
    scene.runner.holds("a").throwsAt("b");
    var plan = one();
    plan.task("c");
    plan.task("b", "c");

    scene.submit(plan).end();

    await().untilAsserted(() -> assertThat(scene.runner.cancelled()).contains("a"));
  }

  @Test
  void aBrokenStoreFailsTheTaskAndSaysNoSecret() throws InterruptedException {
    scene.store.isBroken();

    var listener = scene.submit(one());
    var status = listener.end();

    assertThat(listener.last("a").failure()).contains(FailureClass.Internal);
    assertThat(status.message()).contains("IllegalStateException").doesNotContain("secret");
  }

  @Test
  void aStoreThatCannotBeAskedForAMomentIsAskedAgain() throws InterruptedException {
    scene.store.failsFinds(2);

    var listener = scene.submit(one());
    listener.end();

    assertThat(listener.last("a").failure()).isEmpty();
    assertThat(scene.store.puts()).isEqualTo(1);
  }

  @Test
  void aStoreThatCannotBeAskedFailsTheTaskWithoutPaying() throws InterruptedException {
    scene.store.failsFinds(Integer.MAX_VALUE);

    var listener = scene.submit(one());
    listener.end();

    assertThat(listener.last("a").failure()).contains(FailureClass.StorageUnavailable);
    assertThat(scene.store.puts()).isZero();
  }

  @Test
  void aListenerThatThrowsDisturbsNobody() throws InterruptedException {
    var heard = new AtomicInteger();
    var over = new CountDownLatch(1);
    var listener =
        new RunListener() {
          @Override
          public void taskChanged(TaskChange change) {
            heard.incrementAndGet();
            throw new AssertionError("an error, not an exception");
          }

          @Override
          public void statusChanged(String uid, TeamWorkflowStatus status, boolean finished) {
            if (finished) {
              over.countDown();
            }
            throw new AssertionError("an error, not an exception");
          }
        };
    var plan = one();
    plan.task("b", "a");

    scene
        .engine()
        .submit(
            new RunRequest("w", 1, plan.build(), Instant.now(), Set.of(), Set.of(), 1), listener);

    assertThat(over.await(20, TimeUnit.SECONDS)).isTrue();
    assertThat(scene.runner.started()).containsExactly("a", "b");
    assertThat(scene.submit("x", 1, named("x").build()).end().phase())
        .isEqualTo(RunPhase.Succeeded);
  }

  @Test
  void anOutputThatCannotBeWrittenElsewhereIsStillASuccess() throws InterruptedException {
    scene.outputs(
        (uid, run, task, output) -> {
          throw new IllegalStateException("the folder is gone");
        });

    var status = scene.submit(one()).end();

    assertThat(status.phase()).isEqualTo(RunPhase.Succeeded);
    assertThat(status.usage().totalTokens()).isEqualTo(30);
    scene.restarted();
    assertThat(scene.submit("w", 1, one().build()).end().phase()).isEqualTo(RunPhase.Succeeded);
  }

  @Test
  void durationsThatCannotBeLearnedAreNoFailure() throws InterruptedException {
    scene.durations(
        new LearnedDurations() {
          @Override
          public Optional<Learned> find(String workflow, String task, String model) {
            return Optional.empty();
          }

          @Override
          public void learn(
              String workflow, String task, String model, double seconds, long in, long out) {
            throw new IllegalStateException("full");
          }
        });

    assertThat(scene.submit(one()).end().phase()).isEqualTo(RunPhase.Succeeded);
  }

  @Test
  void aPlanThatCannotBeEstimatedEndsItsRun() throws InterruptedException {
    scene.durations(
        new LearnedDurations() {
          @Override
          public Optional<Learned> find(String workflow, String task, String model) {
            throw new IllegalStateException("a secret that nobody must see");
          }

          @Override
          public void learn(
              String workflow, String task, String model, double seconds, long in, long out) {}
        });

    var listener = scene.submit(one());
    var status = listener.end();

    assertThat(status.message()).contains("Internal").doesNotContain("secret");
    assertThat(listener.threads()).extracting(Thread::getName).containsExactly("autogroq-engine");
  }

  @Test
  @DisplayName("(4) a side effect whose record cannot be taken back may succeed all the same")
  void aRecordThatCannotBeTakenBackIsNoFailure() throws InterruptedException {
    scene.journal.refusesEnds();
    scene.runner.answers(
        "effect",
        start ->
            start.attempt() == 1
                ? FakeTaskRunner.failure(FailureClass.RateLimited, "later")
                : FakeTaskRunner.success("done"));
    var plan = aPlan("w");
    plan.task("effect").effects(Effects.SideEffecting);

    var listener = scene.submit("w", 1, plan.build());

    assertThat(listener.end().phase()).isEqualTo(RunPhase.Succeeded);
    scene.restarted();
    var again = scene.submit("w", 1, plan.build(), Set.of("effect"));
    assertThat(again.end().phase()).isEqualTo(RunPhase.Succeeded);
    assertThat(scene.runner.starts()).isEmpty();
  }

  @Test
  void messagesOfRunnersAreCut() throws InterruptedException {
    scene.runner.answers(
        "a", start -> FakeTaskRunner.failure(FailureClass.InvalidRequest, "x".repeat(1_000_000)));

    var listener = scene.submit(one());
    listener.end();

    assertThat(listener.last("a").message()).hasSizeLessThanOrEqualTo(1_024).endsWith("…");
  }

  @Test
  void aRunGoesOnAfterFaultsOfItsOwn() throws InterruptedException {
    var plan = aPlan("w");
    plan.task("bad").optional();
    plan.task("good");
    scene.runner.answers(
        "bad",
        start -> {
          throw new IllegalStateException("the runner's own affair");
        });
    scene.runner.answers("bad", start -> FakeTaskRunner.failure(FailureClass.Internal, "a fault"));

    var listener = scene.submit(plan);

    assertThat(listener.end().phase()).isEqualTo(RunPhase.Succeeded);
    assertThat(listener.last("good").phase()).isEqualTo(TaskPhase.Succeeded);
  }

  @Test
  void operatingAnUnknownWorkflowChangesNothing() throws InterruptedException {
    scene.engine().operate("nobody", OperatingMode.Cancel);
    scene.engine().set("nobody", one().spec());
    scene.engine().forget("nobody");

    RecordingListener listener = scene.submit(one());

    assertThat(listener.end().phase()).isEqualTo(RunPhase.Succeeded);
  }

  private static PlanBuilder one() {
    return named("a");
  }

  private static PlanBuilder named(String task) {
    var plan = aPlan("w");
    plan.task(task).cache(CacheMode.ReadWrite);
    return plan;
  }
}
