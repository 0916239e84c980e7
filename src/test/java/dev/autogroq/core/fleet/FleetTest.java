package dev.autogroq.core.fleet;

import static dev.autogroq.fixtures.PlanBuilder.aPlan;
import static org.assertj.core.api.Assertions.assertThat;

import dev.autogroq.api.Dispatch;
import dev.autogroq.api.ExecutionMode;
import dev.autogroq.api.FailureClass;
import dev.autogroq.api.OperatingMode;
import dev.autogroq.api.TaskOrder;
import dev.autogroq.api.WaitingReason;
import dev.autogroq.core.run.Knobs;
import dev.autogroq.core.run.Step;
import dev.autogroq.fixtures.FleetScene;
import dev.autogroq.fixtures.PlanBuilder;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What starts when, in which order and how many at once. */
class FleetTest {

  @Test
  @DisplayName("(1) a task starts when all its dependencies have succeeded, not before")
  void aTaskStartsWhenItsDependenciesHaveSucceeded() {
    var diamond = aPlan("w");
    diamond.task("a");
    diamond.task("b", "a");
    diamond.task("c", "a");
    diamond.task("d", "b", "c");
    var scene = new FleetScene();

    assertThat(scene.seen("w", diamond)).containsExactly("w Running", "start w/a#1");
    assertThat(scene.waiting("w", "d")).contains(WaitingReason.Dependencies);
    assertThat(scene.succeeds("w", "a")).containsExactly("start w/b#1", "start w/c#1");
    assertThat(scene.succeeds("w", "b")).isEmpty();
    assertThat(scene.succeeds("w", "c")).containsExactly("start w/d#1");
    assertThat(scene.succeeds("w", "d"))
        .containsExactly("w Succeeded", "w over: AllTasksSucceeded");
  }

  @Test
  @DisplayName("(2) Parallel refills a freed place at once, and never exceeds the window")
  void parallelRefillsAFreedPlaceAtOnce() {
    var scene = new FleetScene();

    assertThat(scene.seen("w", tasks(4).window(2)))
        .containsExactly("w Running", "start w/t0#1", "start w/t1#1");
    assertThat(scene.waiting("w", "t2")).contains(WaitingReason.Window);
    assertThat(scene.succeeds("w", "t1")).containsExactly("start w/t2#1");
    assertThat(scene.succeeds("w", "t2")).containsExactly("start w/t3#1");
  }

  @Test
  void sequentialRunsOneAfterTheOtherWhateverTheBatchSize() {
    var scene = new FleetScene();

    assertThat(scene.seen("w", tasks(3).window(5).mode(ExecutionMode.Sequential)))
        .containsExactly("w Running", "start w/t0#1");
    assertThat(scene.succeeds("w", "t0")).containsExactly("start w/t1#1");
    assertThat(scene.succeeds("w", "t1")).containsExactly("start w/t2#1");
  }

  @Test
  void asyncRunsUpToMaxConcurrency() {
    var scene = new FleetScene();

    scene.seen("w", tasks(400).window(256).mode(ExecutionMode.Async));

    assertThat(scene.starts()).hasSize(256);
  }

  @Test
  void aWaveWaitsForAllOfItsTasks() {
    var scene = new FleetScene();

    assertThat(scene.seen("w", tasks(4).window(2).dispatch(Dispatch.Waves)))
        .containsExactly("w Running", "start w/t0#1", "start w/t1#1");
    assertThat(scene.succeeds("w", "t0")).isEmpty();
    assertThat(scene.waiting("w", "t2")).contains(WaitingReason.Window);
    assertThat(scene.succeeds("w", "t1")).containsExactly("start w/t2#1", "start w/t3#1");
  }

  @Test
  void aWaveWaitsForItsRetries() {
    var scene = new FleetScene();
    scene.seen("w", tasks(3).window(2).dispatch(Dispatch.Waves));
    scene.fails("w", "t0", FailureClass.Transient);

    assertThat(scene.succeeds("w", "t1")).isEmpty();
    assertThat(scene.afterSeconds(2)).containsExactly("start w/t0#2");
    assertThat(scene.succeeds("w", "t0")).containsExactly("start w/t2#1");
  }

  @Test
  void aTaskThatBecomesReadyDuringAWaveBelongsToTheNext() {
    var plan = aPlan("w").window(3).dispatch(Dispatch.Waves);
    plan.task("a");
    plan.task("b");
    plan.task("c", "a");
    var scene = new FleetScene();
    scene.seen("w", plan);

    assertThat(scene.succeeds("w", "a")).isEmpty();
    assertThat(scene.succeeds("w", "b")).containsExactly("start w/c#1");
  }

  @Test
  void aHitTakesNoPlaceInAWave() {
    var plan = tasks(4).window(2).dispatch(Dispatch.Waves).build();
    var scene = new FleetScene();
    scene.isStored("w", plan, "t0");

    assertThat(scene.seen("w", plan)).containsExactly("w Running", "start w/t1#1", "start w/t2#1");
    assertThat(scene.step("w", "t0")).isEqualTo(Step.Succeeded);
  }

  @Test
  void everyResultStoredMeansNothingStarts() {
    var plan = aPlan("w");
    plan.task("a");
    plan.task("b", "a");
    var built = plan.build();
    var scene = new FleetScene();
    scene.isStored("w", built, "a");
    scene.isStored("w", built, "b");

    assertThat(scene.seen("w", built))
        .containsExactly("w Running", "w Succeeded", "w over: ServedFromCache");
  }

  @Test
  void whatAnUrgentTaskNeedsIsUrgent() {
    var plan = aPlan("w").window(1);
    plan.task("ordinary").priority(1);
    plan.task("needed");
    plan.task("urgent", "needed").priority(10);
    var scene = new FleetScene();

    assertThat(scene.seen("w", plan)).containsExactly("w Running", "start w/needed#1");
    assertThat(scene.succeeds("w", "needed")).containsExactly("start w/urgent#1");
    assertThat(scene.succeeds("w", "urgent")).containsExactly("start w/ordinary#1");
  }

  @Test
  void aTaskBeingLookedUpKeepsItsPlaceInTheOrder() {
    var plan = aPlan("w").window(1).order(TaskOrder.Declared);
    plan.task("a");
    plan.task("b", "a");
    plan.task("c");
    var scene = new FleetScene();
    scene.seen("w", plan);

    assertThat(scene.succeeds("w", "a")).containsExactly("start w/b#1");
  }

  @Test
  void anAgentDoesNoMoreThanItSays() {
    var plan = aPlan("w").agentLimit(1);
    plan.task("a").agent(0);
    plan.task("b").agent(0);
    plan.task("c").agent(1);
    plan.task("d").agent(0);
    var scene = new FleetScene();

    assertThat(scene.seen("w", plan)).containsExactly("w Running", "start w/a#1", "start w/c#1");
    assertThat(scene.waiting("w", "b")).contains(WaitingReason.AgentBusy);
    assertThat(scene.succeeds("w", "c")).isEmpty();
    assertThat(scene.succeeds("w", "a")).containsExactly("start w/b#1");
    assertThat(scene.fails("w", "b", FailureClass.InvalidRequest)).containsExactly("start w/d#1");
  }

  @Test
  void aTaskWhoseAgentWaitsForARetryLeavesThePlaceToOthers() {
    var plan = aPlan("w").agentLimit(1);
    plan.task("a");
    plan.task("b");
    var scene = new FleetScene();
    scene.seen("w", plan);

    assertThat(scene.fails("w", "a", FailureClass.Transient)).containsExactly("start w/b#1");
    assertThat(scene.afterSeconds(2)).isEmpty();
    assertThat(scene.waiting("w", "a")).contains(WaitingReason.AgentBusy);
    assertThat(scene.succeeds("w", "b")).containsExactly("start w/a#2");
  }

  @Test
  void aWiderWindowStartsMoreAtOnceAndANarrowerStopsNothing() {
    var plan = tasks(6).window(1).build();
    var scene = new FleetScene();
    scene.seen("w", plan);

    assertThat(scene.knobs("w", Knobs.of(tasks(6).window(3).spec())))
        .containsExactly("start w/t1#1", "start w/t2#1");
    assertThat(scene.knobs("w", Knobs.of(tasks(6).window(2).spec()))).isEmpty();
    assertThat(scene.succeeds("w", "t0")).isEmpty();
    assertThat(scene.succeeds("w", "t1")).containsExactly("start w/t3#1");
  }

  @Test
  void aClosedEndpointHoldsItsOwnTasksOnly() {
    var plan = aPlan("w").maxConcurrent(1);
    plan.task("a").endpoint(0);
    plan.task("b").endpoint(0);
    plan.task("c").endpoint(1);
    plan.task("d").endpoint(1);
    var scene = new FleetScene();

    assertThat(scene.seen("w", plan)).containsExactly("w Running", "start w/a#1", "start w/c#1");
    assertThat(scene.waiting("w", "b")).contains(WaitingReason.RateLimit);
    assertThat(scene.succeeds("w", "c")).containsExactly("start w/d#1");
    assertThat(scene.succeeds("w", "a")).containsExactly("start w/b#1");
  }

  @Test
  @DisplayName("pressure holds new starts, but one task in flight is always allowed")
  void pressureHoldsButNeverDeadlocks() {
    var scene = new FleetScene();
    scene.pressure(WaitingReason.Memory);

    assertThat(scene.seen("w", tasks(3))).containsExactly("w Running", "start w/t0#1");
    assertThat(scene.waiting("w", "t1")).contains(WaitingReason.Memory);
    assertThat(scene.succeeds("w", "t0")).containsExactly("start w/t1#1");
    assertThat(scene.relief()).containsExactly("start w/t2#1");
  }

  @Test
  void pressureThatChangesItsKindIsSaidSo() {
    var scene = new FleetScene();
    scene.seen("w", tasks(3).window(1));
    scene.knobs("w", Knobs.of(tasks(3).window(1).spec()));
    scene.pressure(WaitingReason.Memory);
    scene.seen("x", aPlanOf("x", 2));

    scene.pressure(WaitingReason.Cpu);

    assertThat(scene.waiting("x", "x0")).contains(WaitingReason.Cpu);
  }

  @Test
  @DisplayName("Plan runs nothing and ends as planned")
  void planRunsNothing() {
    var scene = new FleetScene();

    assertThat(scene.seen("w", tasks(3).operatingMode(OperatingMode.Plan)))
        .doesNotContain("start w/t0#1");
    assertThat(scene.starts()).isEmpty();
  }

  @Test
  void aPlanWithoutTasksSucceeds() {
    var scene = new FleetScene();

    assertThat(scene.seen("w", aPlan("w")))
        .containsExactly("w Running", "w Succeeded", "w over: AllTasksSucceeded");
  }

  @Test
  void anEqualOrOlderRunIsNotBegunAgain() {
    var plan = tasks(2).build();
    var scene = new FleetScene();
    scene.seenAs("w", 2, plan, Set.of());

    assertThat(scene.seenAs("w", 2, plan, Set.of())).isEmpty();
    assertThat(scene.seenAs("w", 1, plan, Set.of())).isEmpty();
  }

  @Test
  void aNewerRunTakesThePlaceOfTheOld() {
    var scene = new FleetScene();
    scene.seen("w", tasks(2).window(1));

    var edited = tasks(2).window(1);
    edited.at(0).text("edited");
    assertThat(scene.seen("w", edited))
        .containsExactly(
            "cancel w/t0#1", "w Cancelled", "w over: Cancelled", "w Running", "start w/t0#1");
    assertThat(scene.fleet().inFlight()).isEqualTo(1);
  }

  @Test
  void aForgottenWorkflowIsCancelledAndLeavesNothingBehind() {
    var scene = new FleetScene();
    scene.seen("w", tasks(3));

    assertThat(scene.gone("w"))
        .isEqualTo(
            List.of(
                "cancel w/t0#1",
                "cancel w/t1#1",
                "cancel w/t2#1",
                "w Cancelled",
                "w over: Cancelled"));
    assertThat(scene.fleet().inFlight()).isZero();
    assertThat(scene.fleet().view("w", scene.now())).isEmpty();
  }

  private static PlanBuilder tasks(int count) {
    var plan = aPlan("w").order(TaskOrder.Declared);
    for (int i = 0; i < count; i++) {
      plan.task("t" + i);
    }
    return plan;
  }

  private static PlanBuilder aPlanOf(String name, int count) {
    var plan = aPlan(name).order(TaskOrder.Declared);
    for (int i = 0; i < count; i++) {
      plan.task(name + i);
    }
    return plan;
  }
}
