package dev.autogroq.core.run;

import static dev.autogroq.fixtures.PlanBuilder.aPlan;
import static org.assertj.core.api.Assertions.assertThat;

import dev.autogroq.api.CacheMode;
import dev.autogroq.api.FailureClass;
import dev.autogroq.api.Necessity;
import dev.autogroq.api.OperatingMode;
import dev.autogroq.api.Reason;
import dev.autogroq.api.RunPhase;
import dev.autogroq.api.RunWhen;
import dev.autogroq.fixtures.FleetScene;
import dev.autogroq.fixtures.PlanBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How a run is judged. */
class OutcomeRuleTest {

  @ParameterizedTest(name = "{0} dependency {1}, {2} {3} {4}: {5}")
  @CsvSource({
    "Required, succeeds, Required, AllSucceeded, succeeds,   AllTasksSucceeded",
    "Required, succeeds, Required, AllSucceeded, fails,      TaskFailed",
    "Required, succeeds, Optional, AllSucceeded, succeeds,   AllTasksSucceeded",
    "Required, succeeds, Optional, AllSucceeded, fails,      FinishedPartially",
    "Required, succeeds, Required, AllFinished,  succeeds,   AllTasksSucceeded",
    "Required, succeeds, Required, AllFinished,  fails,      TaskFailed",
    "Required, succeeds, Optional, AllFinished,  succeeds,   AllTasksSucceeded",
    "Required, succeeds, Optional, AllFinished,  fails,      FinishedPartially",
    "Required, succeeds, Required, AnyFailed,    is skipped, AllTasksSucceeded",
    "Required, succeeds, Optional, AnyFailed,    is skipped, AllTasksSucceeded",
    "Required, fails,    Required, AllSucceeded, is skipped, TaskFailed",
    "Required, fails,    Optional, AllSucceeded, is skipped, TaskFailed",
    "Required, fails,    Required, AllFinished,  succeeds,   TaskFailed",
    "Required, fails,    Required, AllFinished,  fails,      TaskFailed",
    "Required, fails,    Optional, AllFinished,  succeeds,   TaskFailed",
    "Required, fails,    Optional, AllFinished,  fails,      TaskFailed",
    "Required, fails,    Required, AnyFailed,    succeeds,   TaskFailed",
    "Required, fails,    Required, AnyFailed,    fails,      TaskFailed",
    "Required, fails,    Optional, AnyFailed,    succeeds,   TaskFailed",
    "Required, fails,    Optional, AnyFailed,    fails,      TaskFailed",
    "Optional, succeeds, Required, AllSucceeded, succeeds,   AllTasksSucceeded",
    "Optional, succeeds, Required, AnyFailed,    is skipped, AllTasksSucceeded",
    "Optional, fails,    Required, AllSucceeded, succeeds,   FinishedPartially",
    "Optional, fails,    Required, AllSucceeded, fails,      TaskFailed",
    "Optional, fails,    Optional, AllSucceeded, succeeds,   FinishedPartially",
    "Optional, fails,    Optional, AllSucceeded, fails,      FinishedPartially",
    "Optional, fails,    Required, AllFinished,  succeeds,   FinishedPartially",
    "Optional, fails,    Required, AllFinished,  fails,      TaskFailed",
    "Optional, fails,    Optional, AllFinished,  fails,      FinishedPartially",
    "Optional, fails,    Required, AnyFailed,    succeeds,   FinishedPartially",
    "Optional, fails,    Required, AnyFailed,    fails,      TaskFailed",
    "Optional, fails,    Optional, AnyFailed,    succeeds,   FinishedPartially",
    "Optional, fails,    Optional, AnyFailed,    fails,      FinishedPartially"
  })
  void aRunIsJudged(
      Necessity dependency,
      String itEnds,
      Necessity necessity,
      RunWhen runWhen,
      String taskEnds,
      Reason reason) {
    var scene = new FleetScene();
    scene.seen("w", plan(dependency, necessity, runWhen));
    end(scene, "dependency", itEnds);
    end(scene, "task", taskEnds);

    var outcome = scene.view("w").outcome().orElseThrow();

    assertThat(outcome.reason()).isEqualTo(reason);
    assertThat(outcome.succeeded()).isEqualTo(reason != Reason.TaskFailed);
    assertThat(scene.view("w").phase())
        .isEqualTo(reason == Reason.TaskFailed ? RunPhase.Failed : RunPhase.Succeeded);
  }

  @Test
  void theFirstRequiredFailureIsNamed() {
    var plan = aPlan("w");
    plan.task("a").optional();
    plan.task("b");
    plan.task("c");
    var scene = new FleetScene();
    scene.seen("w", plan);
    scene.fails("w", "a", FailureClass.InvalidRequest);
    scene.fails("w", "c", FailureClass.InvalidRequest);
    scene.fails("w", "b", FailureClass.InvalidRequest);

    assertThat(scene.view("w").outcome().orElseThrow().firstFailed()).isEqualTo(2);
  }

  @Test
  void aRunServedFromTheStoreButForAFallbackIsServedFromTheStore() {
    var plan = plan(Necessity.Required, Necessity.Required, RunWhen.AnyFailed).build();
    var scene = new FleetScene();
    scene.isStored("w", plan, "dependency");
    scene.seen("w", plan);

    assertThat(scene.view("w").outcome().orElseThrow().reason()).isEqualTo(Reason.ServedFromCache);
  }

  @Test
  void aRunOfWhichOneTaskRanIsNotServedFromTheStore() {
    var plan = plan(Necessity.Required, Necessity.Required, RunWhen.AllSucceeded).build();
    var scene = new FleetScene();
    scene.isStored("w", plan, "dependency");
    scene.seen("w", plan);
    scene.succeeds("w", "task");

    assertThat(scene.view("w").outcome().orElseThrow().reason())
        .isEqualTo(Reason.AllTasksSucceeded);
  }

  @Test
  void cancellationOutweighsAFailure() {
    var plan = plan(Necessity.Required, Necessity.Required, RunWhen.AllFinished);
    var scene = new FleetScene();
    scene.seen("w", plan);
    scene.fails("w", "dependency", FailureClass.InvalidRequest);
    scene.mode("w", OperatingMode.Cancel);

    assertThat(scene.view("w").outcome().orElseThrow().reason()).isEqualTo(Reason.Cancelled);
    assertThat(scene.view("w").phase()).isEqualTo(RunPhase.Cancelled);
  }

  @Test
  void aPlannedRunSucceededAndHasDoneNothing() {
    var plan = plan(Necessity.Required, Necessity.Required, RunWhen.AllSucceeded);
    var scene = new FleetScene();
    scene.seen("w", plan.operatingMode(OperatingMode.Plan));

    var view = scene.view("w");
    assertThat(view.outcome()).contains(new RunOutcome(true, Reason.Planned, -1));
    assertThat(view.tasks()).allMatch(task -> task.step() == Step.Blocked);
    assertThat(scene.lookUps()).isZero();
  }

  private static PlanBuilder plan(Necessity dependency, Necessity necessity, RunWhen runWhen) {
    var plan = aPlan("w");
    var first = plan.task("dependency").cache(CacheMode.ReadWrite);
    if (dependency == Necessity.Optional) {
      first.optional();
    }
    var second = plan.task("task", "dependency").runWhen(runWhen);
    if (necessity == Necessity.Optional) {
      second.optional();
    }
    return plan;
  }

  private static void end(FleetScene scene, String task, String how) {
    switch (how) {
      case "succeeds" -> scene.succeeds("w", task);
      case "fails" -> scene.fails("w", task, FailureClass.InvalidRequest);
      default -> assertThat(scene.step("w", task)).isEqualTo(Step.Skipped);
    }
  }
}
