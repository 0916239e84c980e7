package dev.autogroq.core.fleet;

import static dev.autogroq.fixtures.PlanBuilder.aPlan;
import static org.assertj.core.api.Assertions.assertThat;

import dev.autogroq.api.CacheMode;
import dev.autogroq.api.Effects;
import dev.autogroq.api.FailureClass;
import dev.autogroq.api.FailurePolicy;
import dev.autogroq.api.OperatingMode;
import dev.autogroq.api.RunWhen;
import dev.autogroq.api.TaskOrder;
import dev.autogroq.api.WaitingReason;
import dev.autogroq.core.run.AttemptOutcome;
import dev.autogroq.core.run.Knobs;
import dev.autogroq.core.run.Lookup;
import dev.autogroq.core.run.Spent;
import dev.autogroq.core.run.Step;
import dev.autogroq.fixtures.FleetScene;
import dev.autogroq.fixtures.PlanBuilder;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What follows when tasks fail, are given up or take too long. */
class FleetFailureTest {

  @Test
  void aPassingFailureIsRepeatedAfterAPause() {
    var scene = new FleetScene();
    scene.seen("w", one());

    assertThat(scene.fails("w", "a", FailureClass.Transient)).isEmpty();
    assertThat(scene.waiting("w", "a")).contains(WaitingReason.Backoff);
    assertThat(scene.afterSeconds(2)).containsExactly("start w/a#2");
    scene.fails("w", "a", FailureClass.Transient);
    assertThat(scene.afterSeconds(4)).containsExactly("start w/a#3");
    assertThat(scene.fails("w", "a", FailureClass.Transient))
        .containsExactly("w Failed", "w over: TaskFailed");
  }

  @Test
  void aLastingFailureIsNotRepeated() {
    var scene = new FleetScene();
    scene.seen("w", one());

    assertThat(scene.fails("w", "a", FailureClass.Unauthorized))
        .containsExactly("w Failed", "w over: TaskFailed");
    assertThat(scene.view("w").outcome().orElseThrow().firstFailed()).isZero();
  }

  @Test
  void aFailureSkipsWhatNeedsItAndNothingElse() {
    var plan = aPlan("w");
    plan.task("a");
    plan.task("b", "a");
    plan.task("c", "b");
    plan.task("other").priority(-1);
    plan.task("more", "other");
    var scene = new FleetScene();
    scene.seen("w", plan);

    assertThat(scene.fails("w", "a", FailureClass.InvalidRequest)).isEmpty();
    assertThat(scene.step("w", "b")).isEqualTo(Step.Skipped);
    assertThat(scene.step("w", "c")).isEqualTo(Step.Skipped);
    assertThat(scene.succeeds("w", "other")).containsExactly("start w/more#1");
    assertThat(scene.succeeds("w", "more")).containsExactly("w Failed", "w over: TaskFailed");
  }

  @Test
  void failFastCancelsWhatIsInFlightAndStartsNothingMore() {
    var plan = aPlan("w").failurePolicy(FailurePolicy.FailFast).window(2);
    plan.task("a");
    plan.task("b");
    plan.task("c");
    var scene = new FleetScene();
    scene.seen("w", plan);

    assertThat(scene.fails("w", "a", FailureClass.InvalidRequest))
        .containsExactly("cancel w/b#1", "w Failed", "w over: TaskFailed");
    assertThat(scene.step("w", "c")).isEqualTo(Step.Skipped);
  }

  @Test
  @DisplayName("(4) fail fast never cancels a side effect in flight")
  void failFastLetsSideEffectsFinish() {
    var plan = aPlan("w").failurePolicy(FailurePolicy.FailFast);
    plan.task("a");
    plan.task("effect").effects(Effects.SideEffecting);
    var scene = new FleetScene();
    scene.seen("w", plan);

    assertThat(scene.fails("w", "a", FailureClass.InvalidRequest)).isEmpty();
    assertThat(scene.succeeds("w", "effect")).containsExactly("w Failed", "w over: TaskFailed");
    assertThat(scene.step("w", "effect")).isEqualTo(Step.Succeeded);
  }

  @Test
  void aRefusedSideEffectIsNotStartedAgainAfterFailFast() {
    var plan = aPlan("w").failurePolicy(FailurePolicy.FailFast);
    plan.task("a");
    plan.task("effect").effects(Effects.SideEffecting);
    var scene = new FleetScene();
    scene.seen("w", plan);
    scene.fails("w", "a", FailureClass.InvalidRequest);

    assertThat(scene.fails("w", "effect", FailureClass.RateLimited))
        .containsExactly("w Failed", "w over: TaskFailed");
    assertThat(scene.afterSeconds(3_600)).isEmpty();
  }

  @Test
  void cleanUpRunsAfterFailFast() {
    var plan = aPlan("w").failurePolicy(FailurePolicy.FailFast);
    plan.task("a");
    plan.task("b");
    plan.task("cleanup", "a", "b").runWhen(RunWhen.AllFinished);
    plan.task("after", "cleanup");
    var scene = new FleetScene();
    scene.seen("w", plan);

    assertThat(scene.fails("w", "a", FailureClass.InvalidRequest))
        .containsExactly("cancel w/b#1", "start w/cleanup#1");
    assertThat(scene.step("w", "after")).isEqualTo(Step.Skipped);
    assertThat(scene.succeeds("w", "cleanup")).containsExactly("w Failed", "w over: TaskFailed");
  }

  @Test
  void cleanUpThatHasBegunGoesOnAfterFailFast() {
    var plan = aPlan("w").failurePolicy(FailurePolicy.FailFast);
    plan.task("a");
    plan.task("cleanup", "a").runWhen(RunWhen.AllFinished);
    plan.task("b");
    var scene = new FleetScene();
    scene.seen("w", plan);
    scene.succeeds("w", "a");

    assertThat(scene.fails("w", "b", FailureClass.InvalidRequest)).isEmpty();
    assertThat(scene.succeeds("w", "cleanup")).containsExactly("w Failed", "w over: TaskFailed");
    assertThat(scene.step("w", "cleanup")).isEqualTo(Step.Succeeded);
  }

  @Test
  void aFallbackRunsIfOneFailedAndOnlyWhenAllAreOver() {
    var plan = aPlan("w");
    plan.task("a");
    plan.task("b");
    plan.task("fallback", "a", "b").runWhen(RunWhen.AnyFailed);
    var scene = new FleetScene();
    scene.seen("w", plan);

    assertThat(scene.fails("w", "a", FailureClass.InvalidRequest)).isEmpty();
    assertThat(scene.succeeds("w", "b")).containsExactly("start w/fallback#1");
    assertThat(scene.succeeds("w", "fallback")).containsExactly("w Failed", "w over: TaskFailed");
  }

  @Test
  void aFallbackThatIsNotNeededIsSkippedAndHarmsNothing() {
    var plan = aPlan("w");
    plan.task("a");
    plan.task("fallback", "a").runWhen(RunWhen.AnyFailed);
    plan.task("after", "fallback");
    var scene = new FleetScene();
    scene.seen("w", plan);

    assertThat(scene.succeeds("w", "a")).containsExactly("start w/after#1");
    assertThat(scene.step("w", "fallback")).isEqualTo(Step.Skipped);
    assertThat(scene.succeeds("w", "after"))
        .containsExactly("w Succeeded", "w over: AllTasksSucceeded");
  }

  @Test
  void aFailedOptionalTaskCountsAsSatisfied() {
    var plan = aPlan("w");
    plan.task("a").optional();
    plan.task("b", "a");
    var scene = new FleetScene();
    scene.seen("w", plan);

    assertThat(scene.fails("w", "a", FailureClass.InvalidRequest)).containsExactly("start w/b#1");
    assertThat(scene.succeeds("w", "b"))
        .containsExactly("w Succeeded", "w over: FinishedPartially");
  }

  @Test
  void anOptionalFailureDoesNotFailFast() {
    var plan = aPlan("w").failurePolicy(FailurePolicy.FailFast);
    plan.task("a").optional();
    plan.task("b");
    var scene = new FleetScene();
    scene.seen("w", plan);

    assertThat(scene.fails("w", "a", FailureClass.InvalidRequest)).isEmpty();
    assertThat(scene.succeeds("w", "b"))
        .containsExactly("w Succeeded", "w over: FinishedPartially");
  }

  @Test
  void anOptionalTaskThatIsGivenUpCountsAsSatisfied() {
    var plan = aPlan("w");
    plan.task("a").optional();
    plan.task("b", "a");
    var scene = new FleetScene();
    scene.seen("w", plan);

    assertThat(scene.givenUp("w", "a")).containsExactly("cancel w/a#1", "start w/b#1");
    assertThat(scene.succeeds("w", "b"))
        .containsExactly("w Succeeded", "w over: FinishedPartially");
  }

  @Test
  void aTaskThatIsGivenUpIsCancelledAndItsDependentsSkipped() {
    var plan = aPlan("w");
    plan.task("a");
    plan.task("b", "a");
    plan.task("c").priority(-1);
    var scene = new FleetScene();
    scene.seen("w", plan);

    assertThat(scene.givenUp("w", "a")).containsExactly("cancel w/a#1");
    assertThat(scene.givenUp("w", "a")).isEmpty();
    assertThat(scene.step("w", "b")).isEqualTo(Step.Skipped);
    assertThat(scene.succeeds("w", "c")).containsExactly("w Failed", "w over: TaskFailed");
  }

  @Test
  void aTaskThatIsGivenUpLeavesItsPlaceToTheNext() {
    var plan = aPlan("w").window(1).order(TaskOrder.Declared);
    plan.task("a");
    plan.task("b");
    var scene = new FleetScene();
    scene.seen("w", plan);

    assertThat(scene.givenUp("w", "a")).containsExactly("cancel w/a#1", "start w/b#1");
  }

  @Test
  void theDeadlineGivesEverythingUp() {
    var plan = aPlan("w").deadlineSeconds(60).window(1);
    plan.task("a");
    plan.task("b");
    plan.task("cleanup", "a", "b").runWhen(RunWhen.AllFinished);
    var scene = new FleetScene();
    scene.seen("w", plan);

    assertThat(scene.afterSeconds(59)).isEmpty();
    assertThat(scene.afterSeconds(1))
        .containsExactly("cancel w/a#1", "w Failed", "w over: DeadlineExceeded");
  }

  @Test
  void aDeadlineThatIsMovedCountsFromTheStart() {
    var plan = one().deadlineSeconds(60);
    var scene = new FleetScene();
    scene.seen("w", plan);
    scene.afterSeconds(30);
    scene.knobs("w", Knobs.of(one().deadlineSeconds(90).spec()));

    assertThat(scene.afterSeconds(30)).isEmpty();
    assertThat(scene.afterSeconds(30))
        .containsExactly("cancel w/a#1", "w Failed", "w over: DeadlineExceeded");
  }

  @Test
  void cancelGivesUpCallsButWaitsForSideEffects() {
    var plan = aPlan("w").window(2);
    plan.task("effect").effects(Effects.SideEffecting);
    plan.task("a");
    plan.task("b");
    plan.task("cleanup", "effect").runWhen(RunWhen.AllFinished);
    var scene = new FleetScene();
    scene.seen("w", plan);

    assertThat(scene.mode("w", OperatingMode.Cancel)).containsExactly("cancel w/a#1");
    assertThat(scene.succeeds("w", "effect")).containsExactly("w Cancelled", "w over: Cancelled");
    assertThat(scene.step("w", "effect")).isEqualTo(Step.Succeeded);
    assertThat(scene.step("w", "cleanup")).isEqualTo(Step.Cancelled);
  }

  @ParameterizedTest
  @EnumSource(
      value = FailureClass.class,
      names = {"RateLimited", "Transient", "Evicted"})
  @DisplayName("(4) nothing is started again after a cancellation, whatever the side effect says")
  void nothingIsStartedAgainAfterACancellation(FailureClass failure) {
    var plan = aPlan("w");
    plan.task("effect").effects(Effects.SideEffecting);
    var scene = new FleetScene();
    scene.seen("w", plan);
    scene.mode("w", OperatingMode.Cancel);

    assertThat(scene.fails("w", "effect", failure))
        .containsExactly("w Cancelled", "w over: Cancelled");
    assertThat(scene.afterSeconds(3_600)).isEmpty();
  }

  @Test
  @DisplayName("row 73: a hundred times suspend and resume, no lost and no double task")
  void suspendedAndResumedAHundredTimes() {
    var plan = aPlan("w").window(2).order(TaskOrder.Declared);
    for (int i = 0; i < 6; i++) {
      plan.task("t" + i);
    }
    var scene = new FleetScene();
    scene.seen("w", plan);

    for (int i = 0; i < 100; i++) {
      assertThat(scene.mode("w", OperatingMode.Suspend)).containsExactly("w Suspended");
      assertThat(scene.waiting("w", "t5")).contains(WaitingReason.Suspended);
      assertThat(scene.mode("w", OperatingMode.Run)).containsExactly("w Running");
    }
    for (int i = 0; i < 6; i++) {
      scene.succeeds("w", "t" + i);
    }

    assertThat(scene.starts())
        .containsExactly("w/t0#1", "w/t1#1", "w/t2#1", "w/t3#1", "w/t4#1", "w/t5#1");
    assertThat(scene.view("w").outcome().orElseThrow().succeeded()).isTrue();
  }

  @Test
  void whileSuspendedRunningTasksFinishAndNothingStarts() {
    var plan = aPlan("w").window(1);
    plan.task("a");
    plan.task("b", "a");
    var scene = new FleetScene();
    scene.seen("w", plan);
    scene.mode("w", OperatingMode.Suspend);

    assertThat(scene.succeeds("w", "a")).isEmpty();
    assertThat(scene.waiting("w", "b")).contains(WaitingReason.Suspended);
    assertThat(scene.mode("w", OperatingMode.Run)).containsExactly("w Running", "start w/b#1");
  }

  @Test
  void aRunSeenSuspendedStartsNothingUntilItIsToRun() {
    var scene = new FleetScene();

    assertThat(scene.seen("w", one().operatingMode(OperatingMode.Suspend)))
        .containsExactly("w Running", "w Suspended");
    assertThat(scene.mode("w", OperatingMode.Run)).containsExactly("w Running", "start w/a#1");
  }

  @Test
  void aRunSeenCancelledIsOverAtOnce() {
    var scene = new FleetScene();

    assertThat(scene.seen("w", one().operatingMode(OperatingMode.Cancel)))
        .containsExactly("w Running", "w Cancelled", "w over: Cancelled");
  }

  @Test
  @DisplayName("row 48: an attempt that takes too long is given up, and its late answer is ignored")
  void anAttemptThatTakesTooLongIsGivenUp() {
    var plan = aPlan("w");
    plan.task("a").runSeconds(5);
    var scene = new FleetScene();
    scene.seen("w", plan);

    assertThat(scene.afterSeconds(5)).containsExactly("cancel w/a#1");
    var late = scene.success("w", "a", FleetScene.COST);
    assertThat(scene.on(late)).isEmpty();
    assertThat(scene.step("w", "a")).isEqualTo(Step.BackingOff);
    assertThat(scene.afterSeconds(2))
        .as("the late answer was stored, so nothing is asked again")
        .containsExactly("w Succeeded", "w over: AllTasksSucceeded");
  }

  @Test
  @DisplayName("row 93: the second of two outcomes of one attempt is ignored")
  void aDoubledOutcomeIsIgnored() {
    var plan = aPlan("w");
    plan.task("a");
    plan.task("b", "a");
    plan.task("c", "a");
    var scene = new FleetScene();
    scene.seen("w", plan);
    var outcome = scene.success("w", "a", FleetScene.COST);

    assertThat(scene.on(outcome, outcome)).containsExactly("start w/b#1", "start w/c#1");
    assertThat(scene.on(outcome)).isEmpty();
    assertThat(scene.view("w").money().spent()).isEqualTo(FleetScene.COST);
    assertThat(scene.fleet().inFlight()).isEqualTo(2);
  }

  @Test
  void theOutcomeOfAnOlderAttemptDoesNotEndTheNewer() {
    var scene = new FleetScene();
    scene.seen("w", one().build());
    var first = scene.finished("w", "a", failed(FailureClass.Transient));
    scene.on(first);
    scene.afterSeconds(2);

    assertThat(scene.on(first)).isEmpty();
    assertThat(scene.step("w", "a")).isEqualTo(Step.Running);
  }

  @Test
  @DisplayName("eviction uses no attempt, at most ten times")
  void evictionUsesNoAttemptAtMostTenTimes() {
    var scene = new FleetScene();
    scene.seen("w", one());

    for (int i = 1; i <= 10; i++) {
      scene.fails("w", "a", i % 2 == 0 ? FailureClass.Evicted : FailureClass.NodeLost);
      assertThat(scene.afterSeconds(60)).containsExactly("start w/a#" + (i + 1));
      assertThat(scene.task("w", "a").used()).isZero();
    }

    assertThat(scene.fails("w", "a", FailureClass.Evicted))
        .containsExactly("w Failed", "w over: TaskFailed");
  }

  @ParameterizedTest
  @EnumSource(
      value = FailureClass.class,
      names = {
        "Transient",
        "Timeout",
        "Evicted",
        "NodeLost",
        "ProtocolError",
        "Internal",
        "OOMKilled"
      })
  @DisplayName("(4) a side effect that broke off has an unknown outcome and is never repeated")
  void aSideEffectThatBrokeOffIsNeverRepeated(FailureClass failure) {
    var scene = new FleetScene();
    scene.seen("w", sideEffect());

    scene.fails("w", "effect", failure);
    scene.afterSeconds(3_600);

    assertThat(scene.starts()).containsExactly("w/effect#1");
    assertThat(scene.task("w", "effect").failure()).contains(FailureClass.OutcomeUnknown);
  }

  @Test
  @DisplayName("(4) a side effect that takes too long has an unknown outcome")
  void aSideEffectThatTakesTooLongIsNeverRepeated() {
    var scene = new FleetScene();
    scene.seen("w", sideEffect());

    scene.afterSeconds(600);

    assertThat(scene.starts()).containsExactly("w/effect#1");
    assertThat(scene.task("w", "effect").failure()).contains(FailureClass.OutcomeUnknown);
  }

  @Test
  @DisplayName("(4) after a restart a started side effect without an outcome is OutcomeUnknown")
  void aStartedSideEffectIsNotStartedAgainByARestart() {
    var scene = new FleetScene();

    assertThat(scene.seen("w", sideEffect().build(), Set.of("effect")))
        .containsExactly("w Running", "w Failed", "w over: TaskFailed");
    assertThat(scene.task("w", "effect").failure()).contains(FailureClass.OutcomeUnknown);
  }

  @Test
  @DisplayName("(4) after a restart a side effect whose result is stored has succeeded")
  void aStoredSideEffectIsTakenFromTheStoreAfterARestart() {
    var plan = sideEffect().build();
    var scene = new FleetScene();
    scene.isStored("w", plan, "effect");

    assertThat(scene.seen("w", plan, Set.of("effect"))).contains("w Succeeded");
    assertThat(scene.starts()).isEmpty();
  }

  @Test
  @DisplayName("(4) a newer run does not start a side effect that the older has in flight")
  void aNewerRunDoesNotRepeatASideEffectInFlight() {
    var scene = new FleetScene();
    scene.seen("w", sideEffect());

    scene.seen("w", sideEffect());
    scene.afterSeconds(1);

    assertThat(scene.starts()).containsExactly("w/effect#1");
    assertThat(scene.fleet().inFlight()).as("it is still in flight").isEqualTo(1);
    var late = new Event.TaskFinished("w", 1, 0, 1, new AttemptOutcome.Succeeded(Spent.NOTHING));
    scene.on(late);
    assertThat(scene.fleet().inFlight()).isZero();
  }

  @Test
  @DisplayName("(2) a side effect of a forgotten workflow keeps its place until it ends")
  void aSideEffectOfAForgottenWorkflowGivesItsPlaceBack() {
    var scene = new FleetScene(new FleetLimits(1));
    scene.seen("w", sideEffect());
    scene.gone("w");
    assertThat(scene.seen("x", one())).containsExactly("x Running");

    assertThat(scene.succeeds("w", "effect"))
        .containsExactly("w Cancelled", "w over: Cancelled", "start x/a#1");
  }

  @Test
  @DisplayName("(4) a run that is being given up is not begun a second time beside itself")
  void aRunThatIsBeingGivenUpIsNotBegunAgain() {
    var scene = new FleetScene();
    scene.seenAs("w", 1, sideEffect().build(), Set.of());
    scene.gone("w");

    assertThat(scene.seenAs("w", 1, sideEffect().build(), Set.of())).isEmpty();
    assertThat(scene.succeeds("w", "effect")).containsExactly("w Cancelled", "w over: Cancelled");
  }

  @Test
  void aRefusedLookUpFailsTheTask() {
    var scene = new FleetScene();
    scene.holdLookUps();
    scene.seen("w", one());

    var refused = new Lookup.Refused(FailureClass.ContextTooLong);
    assertThat(scene.on(new Event.LookedUp("w", 1, 0, refused)))
        .containsExactly("w Failed", "w over: TaskFailed");
  }

  private static PlanBuilder one() {
    var plan = aPlan("w");
    plan.task("a").cache(CacheMode.ReadWrite);
    return plan;
  }

  private static PlanBuilder sideEffect() {
    var plan = aPlan("w");
    plan.task("effect").effects(Effects.SideEffecting);
    return plan;
  }

  private static AttemptOutcome failed(FailureClass failure) {
    return new AttemptOutcome.Failed(failure, 0, Spent.NOTHING);
  }
}
