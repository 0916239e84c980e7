package dev.autogroq.core.run;

import static dev.autogroq.fixtures.PlanBuilder.aPlan;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.autogroq.api.BudgetAction;
import dev.autogroq.api.CacheMode;
import dev.autogroq.api.FailureClass;
import dev.autogroq.api.FailurePolicy;
import dev.autogroq.api.OperatingMode;
import dev.autogroq.api.RunWhen;
import dev.autogroq.core.fleet.Event;
import dev.autogroq.core.run.PhaseTable.Transition;
import dev.autogroq.fixtures.FleetScene;
import dev.autogroq.fixtures.PlanBuilder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The transition table is obeyed, and says nothing that does not happen. */
class PhaseTableTest {

  @Test
  void whatIsNotDeclaredIsRefused() {
    var declared = new HashSet<>(PhaseTable.TASKS.transitions());

    for (var from : Step.values()) {
      for (var trigger : Trigger.values()) {
        boolean known = declared.stream().anyMatch(t -> t.from() == from && t.trigger() == trigger);
        if (!known) {
          assertThatThrownBy(() -> PhaseTable.TASKS.next(from, trigger))
              .isInstanceOf(AssertionError.class)
              .hasMessage("no transition from " + from + " on " + trigger);
        }
      }
    }
  }

  @Test
  void nothingLeavesATerminalStep() {
    assertThat(PhaseTable.TASKS.transitions()).noneMatch(t -> t.from().terminal());
  }

  @Test
  void everyStepButTheFirstIsReached() {
    for (var step : Step.values()) {
      boolean reached = PhaseTable.TASKS.transitions().stream().anyMatch(t -> t.to() == step);
      assertThat(reached).as("%s", step).isEqualTo(step != Step.Blocked);
    }
  }

  @Test
  void everyDeclaredTransitionIsVisited() {
    var unvisited = new HashSet<>(PhaseTable.TASKS.transitions());

    for (var scene : situations()) {
      unvisited.removeAll(visited(scene.decisions()));
    }

    assertThat(unvisited).as("declared, but no situation leads there").isEmpty();
  }

  private static List<FleetScene> situations() {
    var scenes = new ArrayList<FleetScene>();
    scenes.add(retriesAndEnds());
    scenes.add(dependenciesThatDoNotFire());
    scenes.add(refusals());
    scenes.add(agents());
    scenes.add(sharing());
    for (boolean cancel : new boolean[] {false, true}) {
      scenes.add(endedWhileBlockedAndQueued(cancel));
      scenes.add(endedWhileLookedUp(cancel));
      scenes.add(endedWhileParked(cancel));
      scenes.add(endedWhileSharing(cancel));
      scenes.add(endedWhilePausing(cancel));
    }
    return scenes;
  }

  private static FleetScene retriesAndEnds() {
    var plan = aPlan("w");
    plan.task("a");
    plan.task("b", "a");
    var scene = new FleetScene();
    scene.seen("w", plan);
    scene.fails("w", "a", FailureClass.Transient);
    scene.afterSeconds(2);
    scene.fails("w", "a", FailureClass.RateLimited);
    scene.afterSeconds(1);
    scene.succeeds("w", "a");
    scene.fails("w", "b", FailureClass.InvalidRequest);
    return scene;
  }

  private static FleetScene dependenciesThatDoNotFire() {
    var plan = aPlan("w");
    plan.task("a");
    plan.task("b");
    plan.task("needsA", "a");
    plan.task("fallback", "b").runWhen(RunWhen.AnyFailed);
    var scene = new FleetScene();
    scene.isStored("w", plan.build(), "b");
    scene.seen("w", plan);
    scene.fails("w", "a", FailureClass.InvalidRequest);
    return scene;
  }

  private static FleetScene refusals() {
    var scene = new FleetScene();
    scene.holdLookUps();
    scene.seen("w", one());
    scene.on(new Event.LookedUp("w", 1, 0, new Lookup.Refused(FailureClass.ContextTooLong)));
    return scene;
  }

  private static FleetScene agents() {
    var scene = new FleetScene();
    scene.seen("w", busyAgent());
    scene.succeeds("w", "busy");
    return scene;
  }

  /** A task can come to share from each of three steps. */
  private static FleetScene sharing() {
    var scene = new FleetScene();
    var plan = aPlan("w").agentLimit(1).window(2);
    plan.task("busy").agent(1).priority(2).cache(CacheMode.Disabled);
    plan.task("parked").agent(1).priority(1).text("same");
    plan.task("starter").agent(0).text("same");
    plan.task("queued").agent(0).priority(-1).text("same");
    plan.task("late", "busy").text("same");
    scene.seen("w", plan);
    scene.succeeds("w", "busy");
    scene.succeeds("w", "starter");
    return scene;
  }

  private static FleetScene endedWhileBlockedAndQueued(boolean cancel) {
    var plan = one().window(2);
    plan.task("running");
    plan.task("queued").priority(-1);
    plan.task("blocked", "running");
    var scene = new FleetScene();
    scene.seen("w", plan);
    return ended(scene, cancel);
  }

  private static FleetScene endedWhileLookedUp(boolean cancel) {
    var plan = one();
    plan.task("p").priority(1).cache(CacheMode.Disabled);
    plan.task("lookedUp", "p");
    var scene = new FleetScene();
    scene.seen("w", plan);
    scene.holdLookUps();
    scene.succeeds("w", "p");
    return ended(scene, cancel);
  }

  private static FleetScene endedWhileParked(boolean cancel) {
    var scene = new FleetScene();
    scene.seen("w", busyAgent());
    return ended(scene, cancel);
  }

  private static FleetScene endedWhileSharing(boolean cancel) {
    var other = aPlan("x");
    other.task("x").text("same");
    var plan = one();
    plan.task("sharing").text("same");
    var scene = new FleetScene();
    scene.seen("x", other);
    scene.seen("w", plan);
    return ended(scene, cancel);
  }

  private static FleetScene endedWhilePausing(boolean cancel) {
    var plan = one();
    plan.task("pausing");
    var scene = new FleetScene();
    scene.seen("w", plan);
    scene.fails("w", "pausing", FailureClass.Transient);
    return ended(scene, cancel);
  }

  /** By a person, or because a required task failed. */
  private static FleetScene ended(FleetScene scene, boolean cancel) {
    if (cancel) {
      scene.mode("w", OperatingMode.Cancel);
    } else {
      scene.fails("w", "a", FailureClass.InvalidRequest);
    }
    return scene;
  }

  private static PlanBuilder one() {
    var plan = aPlan("w").failurePolicy(FailurePolicy.FailFast);
    plan.maxTokens(1_000_000, BudgetAction.Fail);
    plan.task("a");
    return plan;
  }

  private static PlanBuilder busyAgent() {
    var plan = aPlan("w").failurePolicy(FailurePolicy.FailFast).agentLimit(1);
    plan.task("parked").agent(1).priority(-1);
    plan.task("busy").agent(1);
    plan.task("a");
    return plan;
  }

  private static Set<Transition> visited(List<Decision> decisions) {
    var steps = new HashMap<String, Step>();
    var visited = new HashSet<Transition>();
    for (var decision : decisions) {
      if (decision instanceof Decision.TaskMoved moved) {
        var task = moved.uid() + "/" + moved.run() + "/" + moved.task();
        var from = steps.getOrDefault(task, Step.Blocked);
        visited.add(new Transition(from, moved.trigger(), moved.step()));
        steps.put(task, moved.step());
      }
    }
    return visited;
  }
}
