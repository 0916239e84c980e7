package dev.autogroq.core.fleet;

import static dev.autogroq.fixtures.PlanBuilder.aPlan;
import static org.assertj.core.api.Assertions.assertThat;

import dev.autogroq.api.BudgetAction;
import dev.autogroq.api.CacheMode;
import dev.autogroq.api.CacheOutcome;
import dev.autogroq.api.FailureClass;
import dev.autogroq.api.OperatingMode;
import dev.autogroq.api.TaskOrder;
import dev.autogroq.api.WaitingReason;
import dev.autogroq.core.run.AttemptOutcome;
import dev.autogroq.core.run.Spent;
import dev.autogroq.core.run.Step;
import dev.autogroq.fixtures.FleetScene;
import dev.autogroq.fixtures.PlanBuilder;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Of one digest at most one execution at a time, within a run and across runs. */
class SingleFlightTest {
  private FleetScene scene;

  @BeforeEach
  void aScene() {
    scene = new FleetScene();
  }

  @Test
  @DisplayName("(3) identical tasks of one run are one execution")
  void identicalTasksOfOneRunAreOneExecution() {
    var plan = aPlan("w").order(TaskOrder.Declared);
    plan.task("a").text("same");
    plan.task("b").text("same");
    plan.task("c").text("same");
    plan.task("d", "b", "c");

    assertThat(scene.seen("w", plan)).containsExactly("w Running", "start w/a#1");
    assertThat(scene.waiting("w", "b")).contains(WaitingReason.InFlightElsewhere);
    assertThat(scene.succeeds("w", "a")).containsExactly("start w/d#1");
    assertThat(scene.task("w", "b").cache()).contains(CacheOutcome.Deduplicated);
    assertThat(scene.task("w", "a").cache()).contains(CacheOutcome.Miss);
  }

  @Test
  @DisplayName("(3) across runs the starter pays and the waiter finds the result")
  void acrossRunsTheStarterPays() {
    scene.seen("w", one());

    assertThat(scene.seen("x", one())).containsExactly("x Running");
    assertThat(scene.waiting("x", "a")).contains(WaitingReason.InFlightElsewhere);
    assertThat(scene.succeeds("w", "a"))
        .containsExactly(
            "w Succeeded", "w over: AllTasksSucceeded", "x Succeeded", "x over: AllTasksSucceeded");
    assertThat(scene.view("w").money().spent()).isEqualTo(FleetScene.COST);
    assertThat(scene.view("x").money().spent()).isEqualTo(Spent.NOTHING);
    assertThat(scene.task("x", "a").cache()).contains(CacheOutcome.Deduplicated);
  }

  @Test
  @DisplayName("(3) while the starter pauses before a retry, it keeps the execution")
  void aPausingStarterKeepsTheExecution() {
    scene.seen("w", one());
    scene.seen("x", one());

    assertThat(scene.fails("w", "a", FailureClass.Transient)).isEmpty();
    assertThat(scene.afterSeconds(2)).containsExactly("start w/a#2");
  }

  @Test
  void whenTheStarterFailsTheNextWaiterStartsWithItsOwnAttempts() {
    scene.seen("w", one());
    scene.seen("x", one());
    scene.seen("y", one());

    assertThat(scene.fails("w", "a", FailureClass.InvalidRequest))
        .containsExactly("w Failed", "w over: TaskFailed", "start x/a#1");
    assertThat(scene.waiting("y", "a")).contains(WaitingReason.InFlightElsewhere);
    assertThat(scene.task("x", "a").used()).isZero();
  }

  @Test
  void whenTheStarterIsCancelledTheNextWaiterStarts() {
    scene.seen("w", one());
    scene.seen("x", one());

    assertThat(scene.mode("w", OperatingMode.Cancel))
        .containsExactly("cancel w/a#1", "w Cancelled", "w over: Cancelled", "start x/a#1");
  }

  @Test
  void whenTheStartersWorkflowIsGoneTheNextWaiterStarts() {
    scene.seen("w", one());
    scene.seen("x", one());

    assertThat(scene.gone("w"))
        .containsExactly("cancel w/a#1", "w Cancelled", "w over: Cancelled", "start x/a#1");
  }

  @Test
  void whenTheStartersRunIsDiscardedTheNextWaiterStarts() {
    scene.seen("w", one());
    scene.seen("x", one());

    assertThat(scene.on(new Event.RunDiscarded("w", 1)))
        .containsExactly("cancel w/a#1", "start x/a#1");
    assertThat(scene.fleet().inFlight()).isEqualTo(1);
  }

  @Test
  void aWaiterThatIsCancelledDisturbsNobody() {
    scene.seen("w", one());
    scene.seen("x", one());

    assertThat(scene.mode("x", OperatingMode.Cancel))
        .containsExactly("x Cancelled", "x over: Cancelled");
    assertThat(scene.succeeds("w", "a"))
        .containsExactly("w Succeeded", "w over: AllTasksSucceeded");
  }

  @Test
  @DisplayName("(3) a starter suspended during its pause hands over, and finds the other's result")
  void aStarterSuspendedDuringItsPauseHandsOver() {
    scene.seen("w", one());
    scene.seen("x", one());
    scene.fails("w", "a", FailureClass.Transient);

    assertThat(scene.mode("w", OperatingMode.Suspend))
        .containsExactly("w Suspended", "start x/a#1");
    assertThat(scene.mode("w", OperatingMode.Run)).containsExactly("w Running");
    assertThat(scene.afterSeconds(2)).isEmpty();
    assertThat(scene.waiting("w", "a")).contains(WaitingReason.InFlightElsewhere);
    assertThat(scene.succeeds("x", "a")).contains("x Succeeded", "w Succeeded");
    assertThat(scene.starts()).containsExactly("w/a#1", "x/a#1");
  }

  @Test
  void aStarterThatFailsWhileSuspendedHandsOver() {
    scene.seen("w", one());
    scene.seen("x", one());
    scene.mode("w", OperatingMode.Suspend);

    assertThat(scene.fails("w", "a", FailureClass.Transient)).containsExactly("start x/a#1");
  }

  @Test
  void aStarterThatIsRefusedWhileSuspendedHandsOver() {
    scene.seen("w", one());
    scene.seen("x", one());
    scene.mode("w", OperatingMode.Suspend);
    scene.fails("w", "a", FailureClass.RateLimited, Duration.ofSeconds(1));

    assertThat(scene.afterSeconds(1)).containsExactly("start x/a#1");
  }

  @Test
  void aStarterSuspendedWhileItsRetryIsLookedUpHandsOver() {
    scene.seen("w", one());
    scene.seen("x", one());
    scene.fails("w", "a", FailureClass.Transient);
    scene.holdLookUps();
    scene.afterSeconds(2);
    scene.mode("w", OperatingMode.Suspend);

    assertThat(scene.answerLookUps()).containsExactly("start x/a#1");
  }

  @Test
  void aStarterThatWaitsForItsAgentHandsOverWhenSuspended() {
    var plan = aPlan("w").agentLimit(1);
    plan.task("a").text("same");
    plan.task("p").agent(1);
    plan.task("z", "p").priority(1);
    scene.seen("w", plan);
    scene.seen("x", one());
    scene.succeeds("w", "p");
    scene.fails("w", "a", FailureClass.RateLimited);
    assertThat(scene.afterSeconds(1)).containsExactly("start w/z#1");
    assertThat(scene.waiting("w", "a")).contains(WaitingReason.AgentBusy);

    assertThat(scene.mode("w", OperatingMode.Suspend)).contains("start x/a#1");
  }

  @Test
  void aStarterWhoseBudgetIsExhaustedHandsOver() {
    var plan = one().maxTokens(150, BudgetAction.Suspend);
    scene.seen("w", plan);
    scene.seen("x", one());
    scene.on(
        scene.finished(
            "w",
            "a",
            new AttemptOutcome.Failed(FailureClass.Transient, 0, new Spent(10, 100, 1, 0))));

    assertThat(scene.afterSeconds(2)).containsExactly("w Suspended", "start x/a#1");
  }

  @Test
  @DisplayName("(3) a look-up that was under way when the result landed is asked again")
  void aLookUpThatCrossesTheLandingIsAskedAgain() {
    scene.seen("w", one());
    scene.holdLookUps();
    scene.seen("x", one());
    var answers = scene.openLookUps();
    scene.succeeds("w", "a");

    scene.on(answers);
    scene.answerLookUps();

    assertThat(scene.starts()).containsExactly("w/a#1");
    assertThat(scene.view("x").outcome().orElseThrow().succeeded()).isTrue();
  }

  @Test
  @DisplayName("(3) nothing is shared across namespaces")
  void nothingIsSharedAcrossNamespaces() {
    scene.seen("w", one());

    assertThat(scene.seen("x", one().namespace("other")))
        .containsExactly("x Running", "start x/a#1");
  }

  @Test
  void aTaskThatOptsOutOfTheCacheSharesNothing() {
    var plan = aPlan("w");
    plan.task("a").text("same").cache(CacheMode.Disabled);
    plan.task("b").text("same").cache(CacheMode.Disabled);

    assertThat(scene.seen("w", plan)).containsExactly("w Running", "start w/a#1", "start w/b#1");
  }

  @Test
  void aSharedTaskFreesTheWaveAndTheAgentForOthers() {
    var plan = aPlan("w").agentLimit(2).order(TaskOrder.Declared);
    plan.task("a").text("same");
    plan.task("b").text("same");
    plan.task("c");

    assertThat(scene.seen("w", plan)).containsExactly("w Running", "start w/a#1", "start w/c#1");
  }

  @Test
  @DisplayName("of a thousand identical tasks one runs")
  void ofAThousandIdenticalTasksOneRuns() {
    var plan = aPlan("w").window(50);
    for (int i = 0; i < 1_000; i++) {
      plan.task("t" + i).text("same");
    }
    scene.seen("w", plan);

    assertThat(scene.starts()).hasSize(1);
    var starter = scene.starts().get(0).replaceAll("w/(.*)#1", "$1");
    assertThat(scene.succeeds("w", starter)).contains("w Succeeded");
    assertThat(scene.starts()).hasSize(1);
  }

  @Test
  void theAnswersOfLookUpsComeTwiceAndTooLate() {
    scene.holdLookUps();
    scene.seen("w", one());
    List<Event> answers = scene.openLookUps();

    assertThat(scene.on(answers)).containsExactly("start w/a#1");
    assertThat(scene.on(answers)).isEmpty();
    assertThat(scene.step("w", "a")).isEqualTo(Step.Running);
    assertThat(scene.fails("w", "a", FailureClass.Transient)).isEmpty();
    assertThat(scene.on(answers)).isEmpty();
    assertThat(scene.step("w", "a")).isEqualTo(Step.BackingOff);
  }

  private static PlanBuilder one() {
    var plan = aPlan("w");
    plan.task("a").text("same");
    return plan;
  }
}
