package dev.autogroq.core.fleet;

import static dev.autogroq.fixtures.PlanBuilder.aPlan;
import static org.assertj.core.api.Assertions.assertThat;

import dev.autogroq.api.CacheMode;
import dev.autogroq.api.CacheOutcome;
import dev.autogroq.api.FailureClass;
import dev.autogroq.api.Reason;
import dev.autogroq.api.TaskOrder;
import dev.autogroq.core.plan.Plan;
import dev.autogroq.core.run.AttemptOutcome;
import dev.autogroq.core.run.Decision;
import dev.autogroq.core.run.Lookup;
import dev.autogroq.core.run.Run;
import dev.autogroq.core.run.RunOrder;
import dev.autogroq.core.run.RunView;
import dev.autogroq.core.run.Spent;
import dev.autogroq.core.sim.FleetSimulation;
import dev.autogroq.core.sim.RunOrders;
import dev.autogroq.fixtures.ChaoticWorld;
import dev.autogroq.fixtures.FleetScene;
import dev.autogroq.fixtures.PlanBuilder;
import dev.autogroq.fixtures.RandomGraphs;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Large graphs, events that make no sense, and the same again. */
class FleetRobustnessTest {

  @Test
  @DisplayName("the same events give the same decisions")
  void theSameEventsGiveTheSameDecisions() {
    for (long seed = 0; seed < 20; seed++) {
      var first = chaos(seed);

      assertThat(first).isNotEmpty().isEqualTo(chaos(seed));
    }
  }

  @Test
  void aChainOfTenThousandTasksCompletes() {
    var view = complete(PlanBuilder.over(RandomGraphs.chain(10_000)).build());

    assertThat(view.outcome().orElseThrow().reason()).isEqualTo(Reason.AllTasksSucceeded);
    assertThat(view.end().orElseThrow().getEpochSecond()).isEqualTo(10_000);
  }

  @Test
  void aFanOfTenThousandTasksCompletes() {
    var view = complete(PlanBuilder.over(RandomGraphs.fanOut(10_000)).window(100).build());

    assertThat(view.outcome().orElseThrow().reason()).isEqualTo(Reason.AllTasksSucceeded);
    assertThat(view.end().orElseThrow().getEpochSecond()).isEqualTo(102);
    assertThat(view.peakInFlight()).isEqualTo(100);
  }

  @Test
  void theFailureOfTheFirstOfTenThousandInAChainSkipsTheRest() {
    var scene = new FleetScene();
    scene.seen("w", PlanBuilder.over(RandomGraphs.chain(10_000)));

    assertThat(scene.fails("w", "t0", FailureClass.InvalidRequest))
        .containsExactly("w Failed", "w over: TaskFailed");
  }

  @Test
  void eventsOfUnknownRunsAreIgnored() {
    var scene = new FleetScene();
    scene.seen("w", one());

    assertThat(
            scene.on(
                new Event.TaskFinished("nobody", 1, 0, 1, success()),
                new Event.TaskFinished("w", 2, 0, 1, success()),
                new Event.LookedUp("nobody", 1, 0, missing()),
                new Event.LookedUp("w", 7, 0, missing()),
                new Event.TaskGivenUp("nobody", 1, 0),
                new Event.WorkflowGone("nobody"),
                new Event.Ticked()))
        .isEmpty();
    assertThat(scene.starts()).containsExactly("w/a#1");
  }

  @Test
  @DisplayName("an event that makes no sense ends the run it concerns, and no other")
  void anEventThatMakesNoSenseEndsItsRunOnly() {
    var scene = new FleetScene(new FleetLimits(2));
    scene.seen("w", one());
    scene.seen("x", one());
    scene.seen("y", one());

    var lines =
        scene.on(
            new Event.TaskFinished("w", 1, 99, 1, success()),
            scene.success("x", "a", FleetScene.COST));

    assertThat(lines)
        .containsExactly(
            "cancel w/a#1", "w broken", "x Succeeded", "x over: AllTasksSucceeded", "start y/a#1");
    assertThat(scene.fleet().inFlight()).isEqualTo(1);
  }

  @Test
  @DisplayName("a time before the last one counts as the last one")
  void timeThatGoesBackwardsStandsStill() {
    var scene = new FleetScene();
    scene.seen("w", one());
    scene.afterSeconds(10);
    scene.afterSeconds(-5);

    scene.succeeds("w", "a");

    assertThat(scene.view("w").end().orElseThrow().getEpochSecond()).isEqualTo(10);
  }

  @Test
  void theEndOfARunDoesNotMove() {
    var scene = new FleetScene();
    scene.seen("w", one());
    scene.succeeds("w", "a");

    var later = scene.fleet().view("w", scene.now().plusSeconds(60)).orElseThrow();

    assertThat(later.end()).contains(scene.now());
  }

  @Test
  void aHundredEndpointClosingsLeaveOneTimer() {
    var scene = new FleetScene();
    var plan = aPlan("w").order(TaskOrder.Declared).requestsPerMinute(100).window(50);
    for (int i = 0; i < 300; i++) {
      plan.task("t" + i).cache(CacheMode.Disabled);
    }
    scene.seen("w", plan);

    for (int i = 0; i < 100; i++) {
      scene.succeeds("w", "t" + i);
    }

    assertThat(scene.fleet().timers())
        .as("one for the endpoint, one for the deadline; attempts have queues of their own")
        .isEqualTo(2);
  }

  private static List<String> chaos(long seed) {
    var random = new SplittableRandom(seed);
    var world = new ChaoticWorld(seed, 30);
    var simulation = new FleetSimulation(new FleetLimits(4), world, true);
    world.clock(simulation::clock);
    for (int w = 0; w < 3; w++) {
      var sample = RandomGraphs.any(30, random.nextLong());
      var plan = PlanBuilder.over(sample.graph()).window(3).agentLimit(2).maxConcurrent(3).build();
      world.knows("w" + w, plan);
      var order = RunOrders.choose(plan, sample.seconds(), seed);
      var identity = new Run.Identity("w" + w, 1, 0, seed);
      simulation.foresee(w, new Event.RunSeen(identity, order, Set.of()));
    }
    simulation.run(100_000);
    return simulation.decided().stream().map(FleetRobustnessTest::text).toList();
  }

  private static String text(Decision decision) {
    return decision instanceof Decision.RunFinished over
        ? over.uid() + over.view().end() + over.view().outcome() + over.view().money()
        : decision.toString();
  }

  private static RunView complete(Plan plan) {
    var world =
        new FleetSimulation.World() {
          @Override
          public Lookup lookUp(Decision.LookUp wanted) {
            return missing();
          }

          @Override
          public FleetSimulation.Answer attempt(Decision.StartTask start) {
            return new FleetSimulation.Answer(1_000_000_000L, success());
          }
        };
    var simulation = new FleetSimulation(FleetLimits.NONE, world, false);
    var seconds = new double[plan.size()];
    Arrays.fill(seconds, 1);
    var positions = IntStream.range(0, plan.size()).toArray();
    var order = new RunOrder(plan, positions, seconds, new int[plan.size()], seconds, "Declared");
    simulation.foresee(0, new Event.RunSeen(new Run.Identity("w", 1, 0, 0), order, Set.of()));
    return simulation.run(1_000_000).get("w");
  }

  private static Lookup missing() {
    return new Lookup.Missing("d", "", 10, CacheOutcome.Bypassed);
  }

  private static AttemptOutcome success() {
    return new AttemptOutcome.Succeeded(new Spent(1, 1, 1, 0));
  }

  private static PlanBuilder one() {
    var plan = aPlan("w").order(TaskOrder.Declared);
    plan.task("a").cache(CacheMode.Disabled);
    return plan;
  }
}
