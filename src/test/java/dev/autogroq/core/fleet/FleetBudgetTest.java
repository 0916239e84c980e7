package dev.autogroq.core.fleet;

import static dev.autogroq.fixtures.PlanBuilder.aPlan;
import static org.assertj.core.api.Assertions.assertThat;

import dev.autogroq.api.Budget;
import dev.autogroq.api.BudgetAction;
import dev.autogroq.api.CacheMode;
import dev.autogroq.api.FailureClass;
import dev.autogroq.api.OperatingMode;
import dev.autogroq.api.RunPhase;
import dev.autogroq.api.RunWhen;
import dev.autogroq.api.TaskOrder;
import dev.autogroq.api.WaitingReason;
import dev.autogroq.core.run.Knobs;
import dev.autogroq.core.run.Spent;
import dev.autogroq.core.run.Step;
import dev.autogroq.fixtures.FleetScene;
import dev.autogroq.fixtures.PlanBuilder;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The money of a run. A call reserves 110 tokens: 10 asked, 100 at most answered. */
@Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class FleetBudgetTest {

  @Test
  @DisplayName("(5) a task waits while its reservation would exceed the budget")
  void aTaskWaitsWhileItsReservationWouldExceedTheBudget() {
    var scene = new FleetScene();

    assertThat(scene.seen("w", tasks(3).maxTokens(250, BudgetAction.Suspend)))
        .containsExactly("w Running", "start w/t0#1", "start w/t1#1");
    assertThat(scene.waiting("w", "t2")).contains(WaitingReason.Budget);
    assertThat(scene.succeeds("w", "t0", new Spent(10, 20, 1, 0)))
        .as("30 spent + 110 reserved + 110 = 250")
        .containsExactly("start w/t2#1");
  }

  @Test
  @DisplayName("(5) Suspend: an exhausted run is held until its budget is raised")
  void anExhaustedRunIsSuspendedUntilItsBudgetIsRaised() {
    var scene = new FleetScene();
    scene.seen("w", tasks(3).window(1).maxTokens(200, BudgetAction.Suspend));

    assertThat(scene.succeeds("w", "t0", new Spent(10, 100, 1, 0))).containsExactly("w Suspended");
    assertThat(scene.waiting("w", "t1")).contains(WaitingReason.Budget);
    assertThat(scene.view("w").money().exhausted()).isTrue();
    assertThat(scene.mode("w", OperatingMode.Run)).as("the same budget changes nothing").isEmpty();
    assertThat(scene.knobs("w", budget(400, OperatingMode.Run)))
        .containsExactly("w Running", "start w/t1#1");
  }

  @Test
  void aBudgetRaisedWhileSuspendedByHandHoldsWhenTheRunGoesOn() {
    var scene = new FleetScene();
    scene.seen("w", tasks(3).window(1).maxTokens(200, BudgetAction.Suspend));
    scene.succeeds("w", "t0", new Spent(10, 100, 1, 0));

    assertThat(scene.knobs("w", budget(400, OperatingMode.Suspend))).isEmpty();
    assertThat(scene.knobs("w", budget(400, OperatingMode.Run)))
        .containsExactly("w Running", "start w/t1#1");
  }

  @Test
  @DisplayName("(5) Fail: what has not started is skipped, what runs may finish")
  void failSkipsWhatHasNotStarted() {
    var scene = new FleetScene();
    scene.seen("w", tasks(3).window(1).maxTokens(200, BudgetAction.Fail));

    assertThat(scene.succeeds("w", "t0", new Spent(10, 100, 1, 0)))
        .containsExactly("w Failed", "w over: BudgetExceeded");
    assertThat(scene.step("w", "t1")).isEqualTo(Step.Skipped);
  }

  @Test
  @DisplayName("(5) FinishPartial: optional tasks are dropped first, then the rest")
  void finishPartialDropsOptionalTasksFirst() {
    var plan = aPlan("w").window(1).order(TaskOrder.Declared);
    plan.maxTokens(200, BudgetAction.FinishPartial);
    plan.task("a").cache(CacheMode.Disabled);
    plan.task("b").optional();
    plan.task("c").optional();
    var scene = new FleetScene();
    scene.seen("w", plan);

    assertThat(scene.succeeds("w", "a", new Spent(10, 100, 1, 0)))
        .containsExactly("w Succeeded", "w over: FinishedPartially");
  }

  @Test
  void finishPartialGivesRequiredTasksWhatOptionalOnesWouldHaveTaken() {
    var plan = aPlan("w").window(1).order(TaskOrder.Declared);
    plan.maxTokens(200, BudgetAction.FinishPartial);
    plan.task("a").cache(CacheMode.Disabled);
    plan.task("dear").optional().maxOutputTokens(500);
    plan.task("cheap").maxOutputTokens(50);
    var scene = new FleetScene();
    scene.seen("w", plan);

    assertThat(scene.succeeds("w", "a", new Spent(10, 100, 1, 0)))
        .containsExactly("start w/cheap#1");
    assertThat(scene.succeeds("w", "cheap"))
        .containsExactly("w Succeeded", "w over: FinishedPartially");
  }

  @ParameterizedTest
  @EnumSource(BudgetAction.class)
  void cleanUpThatIsAffordableRunsAfterExhaustion(BudgetAction action) {
    var scene = new FleetScene();
    scene.seen("w", withCleanUp(50).maxTokens(200, action));

    var lines = scene.succeeds("w", "a", new Spent(10, 100, 1, 0));

    if (action == BudgetAction.Suspend) {
      assertThat(lines).containsExactly("w Suspended");
    } else {
      assertThat(lines).containsExactly("start w/cleanup#1");
      assertThat(scene.succeeds("w", "cleanup"))
          .containsExactly("w Failed", "w over: BudgetExceeded");
    }
  }

  @ParameterizedTest
  @EnumSource(value = BudgetAction.class, names = "Suspend", mode = EnumSource.Mode.EXCLUDE)
  @DisplayName("(5) clean-up that is not affordable is skipped, and the run ends")
  void cleanUpThatIsNotAffordableIsSkipped(BudgetAction action) {
    var scene = new FleetScene();
    scene.seen("w", withCleanUp(100).maxTokens(200, action));

    assertThat(scene.succeeds("w", "a", new Spent(10, 100, 1, 0)))
        .containsExactly("w Failed", "w over: BudgetExceeded");
    assertThat(scene.step("w", "cleanup")).isEqualTo(Step.Skipped);
  }

  @Test
  void theFirstCallAloneMayBeTooDear() {
    var scene = new FleetScene();

    assertThat(scene.seen("w", tasks(1).maxTokens(50, BudgetAction.Fail)))
        .containsExactly("w Running", "w Failed", "w over: BudgetExceeded");
  }

  @Test
  void requestsCountToo() {
    var scene = new FleetScene();
    scene.seen("w", tasks(3).budget(new Budget(null, null, 2L, 80, BudgetAction.Fail)));

    assertThat(scene.starts()).containsExactly("w/t0#1", "w/t1#1");
    scene.fails("w", "t0", FailureClass.InvalidRequest);
    assertThat(scene.starts()).as("a refused request cost nothing").hasSize(3);
  }

  @Test
  void costCountsInNanoUnits() {
    var scene = new FleetScene();
    var plan = tasks(3).price(1_000, 10_000);
    plan.budget(new Budget(null, "0.00202", null, 80, BudgetAction.Fail));

    scene.seen("w", plan);

    assertThat(scene.starts())
        .as("a call reserves 10 × 0.000001 + 100 × 0.00001 = 0.00101")
        .containsExactly("w/t0#1", "w/t1#1");
    assertThat(scene.view("w").money().reservedCostNano()).isEqualTo(2_020_000);
  }

  @Test
  @DisplayName(
      "(5) a call that nobody knows the cost of counts as spent, but is not reported as usage")
  void aCallOfUnknownCostCountsAsSpent() {
    var plan = aPlan("w").maxTokens(250, BudgetAction.Fail);
    plan.task("a").runSeconds(5).attempts(9).cache(CacheMode.Disabled);
    var scene = new FleetScene();
    scene.seen("w", plan);

    scene.afterSeconds(5);
    scene.afterSeconds(5);
    assertThat(scene.starts()).hasSize(2);
    scene.afterSeconds(5);
    assertThat(scene.afterSeconds(5)).containsExactly("w Failed", "w over: BudgetExceeded");
    assertThat(scene.view("w").money().spent()).isEqualTo(Spent.NOTHING);
    assertThat(scene.view("w").money().reservedTokens()).isZero();
  }

  @Test
  void exhaustionWaitsForWhatIsInFlight() {
    var scene = new FleetScene();
    scene.seen("w", tasks(3).window(3).maxTokens(330, BudgetAction.Fail));
    scene.succeeds("w", "t0", new Spent(10, 100, 1, 0));
    scene.fails("w", "t1", FailureClass.Transient);

    assertThat(scene.afterSeconds(2)).containsExactly("start w/t1#2");
    assertThat(scene.view("w").phase()).isEqualTo(RunPhase.Running);
  }

  private static Knobs budget(long tokens, OperatingMode mode) {
    return Knobs.of(tasks(3).window(1).maxTokens(tokens, BudgetAction.Suspend).spec()).with(mode);
  }

  private static PlanBuilder withCleanUp(int maxOutputTokens) {
    var plan = aPlan("w").window(1).order(TaskOrder.Declared);
    plan.task("a").cache(CacheMode.Disabled);
    plan.task("b", "a").cache(CacheMode.Disabled);
    plan.task("cleanup", "b").runWhen(RunWhen.AllFinished).maxOutputTokens(maxOutputTokens);
    return plan;
  }

  private static PlanBuilder tasks(int count) {
    var plan = aPlan("w").order(TaskOrder.Declared);
    for (int i = 0; i < count; i++) {
      plan.task("t" + i).cache(CacheMode.Disabled);
    }
    return plan;
  }
}
