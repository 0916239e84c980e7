package dev.autogroq.core.fleet;

import static dev.autogroq.fixtures.PlanBuilder.aPlan;
import static org.assertj.core.api.Assertions.assertThat;

import dev.autogroq.api.CacheMode;
import dev.autogroq.api.WaitingReason;
import dev.autogroq.core.run.AttemptOutcome;
import dev.autogroq.core.run.Decision;
import dev.autogroq.fixtures.FleetScene;
import dev.autogroq.fixtures.PlanBuilder;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Workflows share the process: none starves. */
class FleetFairnessTest {

  @Test
  void twoWorkflowsTakeTurns() {
    var scene = new FleetScene(new FleetLimits(2));
    scene.seen("w", tasks(100));
    scene.seen("x", tasks(100));

    new Workers(scene).finish(100);

    assertThat(startsOf(scene))
        .as("w had both places when x came")
        .containsExactlyInAnyOrderEntriesOf(Map.of("w", 52L, "x", 50L));
  }

  @Test
  @DisplayName("the process never has more in flight than it can bear")
  void theProcessWideCapHolds() {
    var scene = new FleetScene(new FleetLimits(7));

    for (int i = 0; i < 5; i++) {
      scene.seen("w" + i, tasks(20));
      assertThat(scene.fleet().inFlight()).isLessThanOrEqualTo(7);
    }

    assertThat(scene.fleet().inFlight()).isEqualTo(7);
    assertThat(scene.waiting("w4", "t19")).contains(WaitingReason.Window);
  }

  @Test
  void fiftyWorkflowsGetEqualShares() {
    var scene = new FleetScene(new FleetLimits(10));
    for (int i = 0; i < 50; i++) {
      scene.seen("w" + i, tasks(100));
    }
    var before = startsOf(scene);

    new Workers(scene).finish(1_000);

    var after = startsOf(scene);
    for (int i = 0; i < 50; i++) {
      long got = after.get("w" + i) - before.getOrDefault("w" + i, 0L);
      assertThat(got).as("w%d", i).isBetween(19L, 21L);
    }
  }

  @Test
  void aNewcomerIsNotStarvedByAFlood() {
    var scene = new FleetScene(new FleetLimits(4));
    var workers = new Workers(scene);
    scene.seen("flood", tasks(1_000).window(100));
    workers.finish(500);

    scene.seen("new", tasks(10));
    workers.finish(20);

    assertThat(startsOf(scene).get("new")).isGreaterThanOrEqualTo(9);
  }

  @Test
  void aFloodIsNotStarvedByNewcomers() {
    var scene = new FleetScene(new FleetLimits(4));
    scene.seen("flood", tasks(1_000).window(100));
    var workers = new Workers(scene);
    long before = startsOf(scene).get("flood");

    for (int i = 0; i < 100; i++) {
      scene.seen("new" + i, tasks(2));
      workers.finish(4);
    }

    assertThat(startsOf(scene).get("flood") - before).isGreaterThanOrEqualTo(150);
  }

  @Test
  void aWorkflowThatRestedHasNoClaimToTheTimeItRested() {
    var scene = new FleetScene(new FleetLimits(1));
    var early = aPlan("w").window(50);
    early.task("t0").cache(CacheMode.Disabled);
    for (int i = 1; i < 50; i++) {
      early.task("t" + i, "t0").cache(CacheMode.Disabled);
    }
    scene.seen("early", early);
    scene.pressure(WaitingReason.Memory);
    scene.seen("late", tasks(200));
    scene.relief();
    var workers = new Workers(scene);
    workers.finish(100);
    long late = startsOf(scene).get("late");

    workers.finish(20);

    assertThat(startsOf(scene).get("late") - late).isBetween(9L, 20L);
  }

  @Test
  void sharesAreEqualAtAnEndpointToo() {
    var scene = new FleetScene();
    scene.seen("w", tasks(100).window(50).requestsPerMinute(10));
    scene.seen("x", tasks(100).window(50).requestsPerMinute(10));
    var before = startsOf(scene);

    for (int minute = 0; minute < 10; minute++) {
      scene.afterSeconds(60);
    }

    var after = startsOf(scene);
    assertThat(after.get("w") - before.get("w")).isBetween(40L, 50L);
    assertThat(after.get("x") - before.getOrDefault("x", 0L)).isBetween(50L, 60L);
  }

  @Test
  void aRunThatCannotStartDoesNotHoldUpOthers() {
    var scene = new FleetScene(new FleetLimits(4));
    scene.seen("limited", tasks(10).maxConcurrent(2));
    var free = aPlan("free").maxConcurrent(2);
    for (int i = 0; i < 10; i++) {
      free.task("t" + i).endpoint(1).cache(CacheMode.Disabled);
    }

    assertThat(scene.seen("free", free))
        .containsExactly("free Running", "start free/t0#1", "start free/t1#1");
  }

  @Test
  void aTurnAwayByRateLimitKeepsItsReasonWhileTheProcessIsFull() {
    var scene = new FleetScene(new FleetLimits(2));
    var plan = aPlan("w").maxConcurrent(1);
    plan.task("a").endpoint(0).cache(CacheMode.Disabled);
    plan.task("b").endpoint(0).cache(CacheMode.Disabled);
    plan.task("c").endpoint(1).cache(CacheMode.Disabled);
    plan.task("d").endpoint(2).cache(CacheMode.Disabled);

    scene.seen("w", plan);

    assertThat(scene.waiting("w", "b")).contains(WaitingReason.RateLimit);
    assertThat(scene.waiting("w", "d")).contains(WaitingReason.Window);
  }

  /** Who does the work: the attempt that began first succeeds first. */
  private static final class Workers {
    private final FleetScene scene;
    private int seen;

    private Workers(FleetScene scene) {
      this.scene = scene;
    }

    private void finish(int times) {
      for (int done = 0; done < times && seen < scene.decisions().size(); seen++) {
        if (scene.decisions().get(seen) instanceof Decision.StartTask start) {
          done++;
          scene.on(
              new Event.TaskFinished(
                  start.uid(),
                  start.run(),
                  start.task(),
                  start.attempt(),
                  new AttemptOutcome.Succeeded(FleetScene.COST)));
        }
      }
    }
  }

  private static Map<String, Long> startsOf(FleetScene scene) {
    var counts = new HashMap<String, Long>();
    scene
        .starts()
        .forEach(line -> counts.merge(line.substring(0, line.indexOf('/')), 1L, Long::sum));
    return counts;
  }

  private static PlanBuilder tasks(int count) {
    var plan = aPlan("w").window(100);
    for (int i = 0; i < count; i++) {
      plan.task("t" + i).cache(CacheMode.Disabled);
    }
    return plan;
  }
}
