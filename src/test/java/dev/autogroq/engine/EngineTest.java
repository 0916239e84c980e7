package dev.autogroq.engine;

import static dev.autogroq.fixtures.PlanBuilder.aPlan;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.autogroq.api.CacheMode;
import dev.autogroq.api.CacheOutcome;
import dev.autogroq.api.Effects;
import dev.autogroq.api.FailureClass;
import dev.autogroq.api.OperatingMode;
import dev.autogroq.api.RunPhase;
import dev.autogroq.api.TaskPhase;
import dev.autogroq.api.TeamWorkflowStatus;
import dev.autogroq.core.plan.ResolvedRetry;
import dev.autogroq.core.run.Knobs;
import dev.autogroq.fixtures.EngineScene;
import dev.autogroq.fixtures.FakeTaskRunner;
import dev.autogroq.fixtures.PlanBuilder;
import dev.autogroq.fixtures.RandomGraphs;
import dev.autogroq.fixtures.RecordingListener;
import dev.autogroq.fixtures.SettableClock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The shell around the decisions: each is carried out once, in order, and survives a restart. */
@Timeout(60)
class EngineTest {
  private final EngineScene scene = new EngineScene();

  @AfterEach
  void close() {
    scene.close();
  }

  @Test
  void aDiamondRunsAndOutputsFlowIntoPrompts() throws InterruptedException {
    scene.runner.answers("b", start -> FakeTaskRunner.success("pears and plums"));
    scene.runner.answers("c", start -> FakeTaskRunner.success("nuts and bolts"));

    var status = scene.submit(diamond()).end();

    assertThat(status.phase()).isEqualTo(RunPhase.Succeeded);
    assertThat(reason(status)).isEqualTo("AllTasksSucceeded");
    assertThat(status.progress()).isEqualTo("4/4");
    assertThat(scene.runner.started().get(0)).isEqualTo("a");
    assertThat(scene.runner.started().get(3)).isEqualTo("d");
    assertThat(scene.runner.prompt("d")).contains("pears and plums", "nuts and bolts");
    assertThat(scene.runner.prompt("b")).contains("output of a").doesNotContain("nuts and bolts");
    assertThat(status.usage().totalTokens()).isEqualTo(4 * 30);
  }

  @Test
  @DisplayName("(8) a result is stored before its success is announced")
  void aResultIsStoredBeforeItsSuccessIsAnnounced() throws InterruptedException {
    scene.submit(diamond()).end();

    for (var task : List.of("a", "b", "c", "d")) {
      assertThat(scene.log.lines())
          .containsSubsequence("start " + task, "stored " + task, task + " Succeeded");
    }
    assertThat(scene.log.lines()).containsSubsequence("stored a", "start b");
    assertThat(scene.log.lines()).containsSubsequence("stored c", "start d");
  }

  @Test
  void theSecondRunIsServedFromTheStore() throws InterruptedException {
    scene.submit("w", 1, diamond().build()).end();
    var second = scene.submit("other", 1, diamond().build());

    var status = second.end();

    assertThat(scene.runner.starts()).hasSize(4);
    assertThat(reason(status)).isEqualTo("ServedFromCache");
    assertThat(status.cache().hits()).isEqualTo(4);
    assertThat(status.cache().savedTokens()).isEqualTo(4 * 30);
    assertThat(status.usage().totalTokens()).isZero();
    assertThat(second.last("d").cache()).contains(CacheOutcome.Hit);
  }

  @Test
  @DisplayName("(3)(8) after a crash finished tasks are not started again")
  void afterACrashFinishedTasksAreNotStartedAgain() throws InterruptedException {
    scene.runner.holds("b");
    scene.submit("w", 1, diamond().build());
    awaitStarts("b", "c");
    awaitStored(2);

    scene.restarted();
    var status = scene.submit("w", 1, diamond().build()).end();

    assertThat(status.phase()).isEqualTo(RunPhase.Succeeded);
    assertThat(scene.runner.started()).containsExactly("b", "d");
    assertThat(scene.runner.prompt("d")).contains("output of b", "output of c");
  }

  @Test
  @DisplayName("(3) also what is not shared with others survives a crash")
  void whatIsNotSharedSurvivesACrash() throws InterruptedException {
    var plan = aPlan("w");
    plan.task("a").cache(CacheMode.Disabled);
    plan.task("b", "a").cache(CacheMode.ReadOnly);
    plan.task("c", "b").effects(Effects.Idempotent);
    plan.task("d", "c");
    scene.runner.holds("d");
    scene.submit("w", 1, plan.build());
    awaitStarts("d");

    scene.restarted();
    scene.submit("w", 1, plan.build()).end();

    assertThat(scene.runner.started()).containsExactly("d");
  }

  @Test
  @DisplayName(
      "(4) a side effect is on record before it starts, and stays so when it has succeeded")
  void aSideEffectIsOnRecordBeforeItStarts() throws InterruptedException {
    scene.submit(sideEffect()).end();

    assertThat(scene.log.lines())
        .containsSubsequence("recorded effect", "start effect", "stored effect", "effect Succeeded")
        .doesNotContain("taken back effect");
  }

  @ParameterizedTest
  @EnumSource(FailureClass.class)
  @DisplayName("(4) the record of a side effect is taken back only if it was refused at the door")
  void theRecordIsTakenBackOnlyIfNothingCanHaveHappened(FailureClass failure)
      throws InterruptedException {
    scene.runner.answers(
        "effect",
        start ->
            FakeTaskRunner.failure(start.attempt() == 1 ? failure : FailureClass.Internal, "no"));

    scene.submit(sideEffect()).end();

    var refused =
        Set.of(
            FailureClass.RateLimited,
            FailureClass.StartDeadlineExceeded,
            FailureClass.ContextTooLong,
            FailureClass.Unauthorized,
            FailureClass.InvalidRequest,
            FailureClass.ModelNotFound);
    assertThat(scene.log.lines().contains("taken back effect"))
        .isEqualTo(refused.contains(failure));
  }

  @Test
  @DisplayName("(4) a side effect that cannot be recorded does not start")
  void aSideEffectThatCannotBeRecordedDoesNotStart() throws InterruptedException {
    scene.journal.refusesStarts();

    var listener = scene.submit(sideEffect());

    assertThat(listener.end().phase()).isEqualTo(RunPhase.Failed);
    assertThat(listener.last("effect").failure()).contains(FailureClass.StorageUnavailable);
    assertThat(listener.last("effect").message()).contains("read-only");
    assertThat(scene.runner.starts()).isEmpty();
  }

  @Test
  @DisplayName("(4) a side effect on record without an outcome is not started by a restart")
  void aSideEffectWithoutAnOutcomeIsNotStartedAgain() throws InterruptedException {
    var listener = scene.submit("w", 1, sideEffect().build(), Set.of("effect"));

    listener.end();

    assertThat(listener.last("effect").failure()).contains(FailureClass.OutcomeUnknown);
    assertThat(scene.runner.starts()).isEmpty();
  }

  @Test
  @DisplayName("(4) a side effect of an earlier run of the workflow is carried over")
  void aSideEffectOfAnEarlierRunIsCarriedOver() throws InterruptedException {
    scene.submit("w", 1, sideEffect().build()).end();

    assertThat(reason(scene.submit("w", 2, sideEffect().build()).end()))
        .isEqualTo("ServedFromCache");
    scene.submit("other", 1, sideEffect().build()).end();

    assertThat(scene.runner.started()).containsExactly("effect", "effect");
  }

  @Test
  void theAnswerThatWasRefusedIsToldToTheModel() throws InterruptedException {
    var plan = aPlan("w");
    plan.task("a").retry(quickly());
    scene.runner.answers(
        "a",
        start ->
            start.attempt() == 1
                ? FakeTaskRunner.failure(FailureClass.InvalidOutput, "price: missing")
                : FakeTaskRunner.success("{}"));

    scene.submit(plan).end();

    assertThat(scene.runner.starts()).hasSize(2);
    assertThat(scene.runner.starts().get(0).feedback()).isEmpty();
    assertThat(scene.runner.starts().get(1).feedback()).contains("price: missing");
  }

  @Test
  void cancelInterruptsWhatIsInFlight() throws InterruptedException {
    scene.runner.holds("b").holds("c");
    var listener = scene.submit(diamond());
    awaitStarts("b", "c");

    scene.engine().operate("w", OperatingMode.Cancel);

    assertThat(listener.end().phase()).isEqualTo(RunPhase.Cancelled);
    assertThat(scene.runner.cancelled()).containsExactlyInAnyOrder("b", "c");
  }

  @Test
  void whatIsToldRightAfterTheBeginningIsNotLost() throws InterruptedException {
    for (int i = 0; i < 50; i++) {
      scene.runner.holds("a");
      var listener = scene.submit("w" + i, 1, diamond().build());
      scene.engine().operate("w" + i, OperatingMode.Cancel);

      assertThat(listener.end().phase()).isEqualTo(RunPhase.Cancelled);
    }
  }

  @Test
  void aWorkflowForgottenRightAfterTheBeginningDoesNotRun() throws InterruptedException {
    for (int i = 0; i < 50; i++) {
      var listener = scene.submit("w" + i, 1, diamond().build());
      scene.engine().forget("w" + i);

      scene.submit("x" + i, 1, one(CacheMode.Disabled).build()).end();
      assertThat(listener.isOver()).isFalse();
    }
    assertThat(scene.runner.started()).doesNotContain("d");
  }

  @Test
  void aForgottenWorkflowIsCancelledAndHeardOfNoMore() throws InterruptedException {
    scene.runner.holds("b").holds("c");
    var listener = scene.submit(diamond());
    awaitStarts("b", "c");
    scene.engine().forget("w");
    await().until(() -> scene.runner.cancelled().size() == 2);
    int heard = listener.changes().size() + listener.statuses().size();

    scene.submit("x", 1, one(CacheMode.Disabled).build()).end();

    assertThat(listener.changes().size() + listener.statuses().size()).isEqualTo(heard);
    assertThat(listener.isOver()).isFalse();
  }

  @Test
  void suspendedRunsGoOnWhenResumed() throws InterruptedException {
    scene.runner.holds("a");
    var listener = scene.submit(diamond());
    awaitStarts("a");
    scene.engine().operate("w", OperatingMode.Suspend);
    scene.runner.release("a");
    await().until(() -> phases(listener).contains(RunPhase.Suspended));
    await().until(() -> listener.last("a").phase() == TaskPhase.Succeeded);
    assertThat(scene.runner.started()).containsExactly("a");

    scene.engine().operate("w", OperatingMode.Run);

    assertThat(listener.end().phase()).isEqualTo(RunPhase.Succeeded);
  }

  @Test
  void aWiderWindowTakesEffectAtOnce() throws InterruptedException {
    scene.runner.holds("b").holds("c");
    var listener = scene.submit(diamond().window(1));
    awaitStarts("b");

    scene.engine().set("w", diamond().window(2).spec());
    awaitStarts("b", "c");
    scene.runner.release("b");
    scene.runner.release("c");

    assertThat(listener.end().phase()).isEqualTo(RunPhase.Succeeded);
    assertThat(Knobs.of(diamond().window(2).spec()).window()).isEqualTo(2);
  }

  @Test
  void theSameRunSubmittedTwiceGoesOnUndisturbed() throws InterruptedException {
    scene.runner.holds("b");
    var first = scene.submit("w", 1, diamond().build());
    awaitStarts("b", "c");

    var again = scene.submit("w", 1, diamond().build());
    scene.submit("x", 1, one(CacheMode.Disabled).build()).end();
    scene.runner.release("b");

    assertThat(first.end().phase()).isEqualTo(RunPhase.Succeeded);
    assertThat(scene.runner.started()).containsOnlyOnce("a", "b", "c", "d");
    assertThat(again.statuses()).isEmpty();
  }

  @Test
  void aNewerRunTakesThePlaceOfTheOlder() throws InterruptedException {
    scene.runner.holds("b").holds("c");
    var first = scene.submit("w", 1, diamond().build());
    awaitStarts("b", "c");
    scene.runner.answers("x", start -> FakeTaskRunner.success("new"));

    var second = scene.submit("w", 2, one(CacheMode.Disabled).build());

    assertThat(first.end().phase()).isEqualTo(RunPhase.Cancelled);
    assertThat(second.end().phase()).isEqualTo(RunPhase.Succeeded);
    assertThat(scene.runner.cancelled()).containsExactlyInAnyOrder("b", "c");
    assertThat(first.ends()).hasSize(1);
    assertThat(second.changes()).allMatch(change -> change.run() == 2);
  }

  @Test
  @DisplayName(
      "a status is told at once on a change of phase, else once a second, never twice alike")
  void statusesAreFewAndNeverAlike() throws InterruptedException {
    var clock = new SettableClock();
    scene.clock(clock);
    scene.runner.holds("t150");
    var listener = scene.submit(PlanBuilder.over(RandomGraphs.chain(200)));
    awaitStarts("t150");
    assertThat(listener.statuses()).as("time stands still").hasSizeLessThanOrEqualTo(2);

    clock.pass(Duration.ofMillis(999));
    scene.submit("x", 1, one(CacheMode.Disabled).build()).end();
    assertThat(listener.statuses()).hasSizeLessThanOrEqualTo(2);
    clock.pass(Duration.ofMillis(1));
    scene.submit("y", 1, one(CacheMode.Disabled).build()).end();
    assertThat(last(listener.statuses()).progress()).isEqualTo("150/200");
    int before = listener.statuses().size();
    clock.pass(Duration.ofSeconds(1));
    scene.submit("z", 1, one(CacheMode.Disabled).build()).end();
    assertThat(listener.statuses()).as("nothing has changed").hasSize(before);
    scene.runner.release("t150");
    listener.end();

    assertThat(listener.statuses())
        .as("one at once, for a second has passed, and the last")
        .hasSize(before + 2);
    assertThat(listener.statuses()).doesNotHaveDuplicates();
    assertThat(last(listener.statuses()).progress()).isEqualTo("200/200");
  }

  @Test
  void everythingIsToldOnTheEnginesThread() throws InterruptedException {
    var listener = scene.submit(diamond());
    listener.end();

    assertThat(listener.threads()).extracting(Thread::getName).containsExactly("autogroq-engine");
    assertThat(listener.ends()).hasSize(1);
  }

  @Test
  void closingEndsEveryThreadAndCancelsWhatIsInFlight() throws InterruptedException {
    scene.runner.holds("b").holds("c");
    var listener = scene.submit(diamond());
    awaitStarts("b", "c");
    var thread = listener.threads().get(0);

    scene.engine().close();
    scene.engine().close();

    assertThat(thread.isAlive()).isFalse();
    assertThat(scene.runner.closed()).isTrue();
    assertThat(scene.workers().isShutdown()).isTrue();
    assertThat(scene.runner.cancelled()).containsExactlyInAnyOrder("b", "c");
  }

  @Test
  void whoComesAfterTheCloseIsToldSo() throws InterruptedException {
    scene.engine().close();

    var status = scene.submit(diamond()).end();

    assertThat(status.phase()).isEqualTo(RunPhase.Failed);
    assertThat(status.message()).contains("closing");
  }

  @Test
  @DisplayName("a chain of 200 tasks without latency completes")
  void aLongChainCompletes() throws InterruptedException {
    var listener = scene.submit(PlanBuilder.over(RandomGraphs.chain(200)));

    assertThat(listener.end().progress()).isEqualTo("200/200");
  }

  @Test
  void aSlowStoreHoldsUpNobodyElse() throws InterruptedException {
    var latch = new CountDownLatch(1);
    scene.store.waitsFor(latch);
    var slow = scene.submit("slow", 1, one(CacheMode.Disabled).build());
    await().until(() -> scene.store.puts() == 1);
    assertThat(slow.changes()).noneMatch(change -> change.phase() == TaskPhase.Succeeded);

    var other = scene.submit("other", 1, aPlan("w").build());
    assertThat(other.end().phase()).isEqualTo(RunPhase.Succeeded);
    assertThat(slow.isOver()).isFalse();
    latch.countDown();

    assertThat(slow.end().phase()).isEqualTo(RunPhase.Succeeded);
  }

  private void awaitStarts(String... tasks) {
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() -> assertThat(scene.runner.started()).contains(tasks));
  }

  private void awaitStored(int count) {
    await().until(() -> scene.store.size() == count);
  }

  private static List<RunPhase> phases(RecordingListener listener) {
    return listener.statuses().stream().map(TeamWorkflowStatus::phase).toList();
  }

  private static String reason(TeamWorkflowStatus status) {
    return status.conditions().stream()
        .filter(condition -> condition.type().equals("Finished"))
        .findFirst()
        .orElseThrow()
        .reason();
  }

  private static <T> T last(List<T> list) {
    return list.get(list.size() - 1);
  }

  private static PlanBuilder diamond() {
    var plan = aPlan("w");
    plan.task("a");
    plan.task("b", "a");
    plan.task("c", "a");
    plan.task("d", "b", "c");
    return plan;
  }

  private static PlanBuilder one(CacheMode mode) {
    var plan = aPlan("w");
    plan.task("x").cache(mode);
    return plan;
  }

  private static PlanBuilder sideEffect() {
    var plan = aPlan("w");
    plan.task("effect").effects(Effects.SideEffecting);
    return plan;
  }

  private static ResolvedRetry quickly() {
    return new ResolvedRetry(3, 0, 100, 1, ResolvedRetry.DEFAULT.retryOn());
  }
}
