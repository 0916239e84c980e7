package dev.autogroq.core.run;

import static dev.autogroq.fixtures.PlanBuilder.aPlan;
import static org.assertj.core.api.Assertions.assertThat;

import dev.autogroq.api.CacheMode;
import dev.autogroq.api.Dispatch;
import dev.autogroq.api.FailureClass;
import dev.autogroq.api.OperatingMode;
import dev.autogroq.api.TaskOrder;
import dev.autogroq.fixtures.FleetScene;
import dev.autogroq.fixtures.PlanBuilder;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Some ready tasks, all of them waited for, then the next. */
class WaveTest {

  @Test
  void aFailedTaskEndsItsPartInTheWave() {
    var scene = new FleetScene();
    scene.seen("w", tasks(4));
    scene.fails("w", "t0", FailureClass.InvalidRequest);

    assertThat(scene.succeeds("w", "t1")).containsExactly("start w/t2#1", "start w/t3#1");
  }

  @Test
  void aGivenUpTaskEndsItsPartInTheWave() {
    var scene = new FleetScene();
    scene.seen("w", tasks(4));
    scene.succeeds("w", "t0");

    assertThat(scene.givenUp("w", "t1"))
        .containsExactly("cancel w/t1#1", "start w/t2#1", "start w/t3#1");
  }

  @Test
  void aTaskOfTheWaveGoesBeforeBetterPlacedOnesOfTheNext() {
    var plan = waves(2);
    plan.task("p");
    plan.task("first", "p").priority(5);
    plan.task("q");
    var scene = new FleetScene();
    scene.seen("w", plan);
    scene.fails("w", "q", FailureClass.Transient);
    scene.succeeds("w", "p");

    assertThat(scene.afterSeconds(2)).containsExactly("start w/q#2");
    assertThat(scene.succeeds("w", "q")).containsExactly("start w/first#1");
  }

  @Test
  void aRefusedTaskIsStillOfTheWave() {
    var scene = new FleetScene();
    scene.seen("w", tasks(3));
    scene.fails("w", "t0", FailureClass.RateLimited, Duration.ofSeconds(30));
    assertThat(scene.succeeds("w", "t1")).isEmpty();

    assertThat(scene.afterSeconds(30)).containsExactly("start w/t0#2");
    assertThat(scene.succeeds("w", "t0")).containsExactly("start w/t2#1");
  }

  @Test
  void aWaveIsNotFilledUpLater() {
    var plan = waves(3);
    plan.task("a");
    plan.task("b");
    plan.task("c", "a");
    plan.task("d", "a");
    var scene = new FleetScene();

    assertThat(scene.seen("w", plan)).containsExactly("w Running", "start w/a#1", "start w/b#1");
    assertThat(scene.succeeds("w", "a")).isEmpty();
    assertThat(scene.succeeds("w", "b")).containsExactly("start w/c#1", "start w/d#1");
  }

  @Test
  void anAgentThatIsBusyLeavesTheRestToTheNextWave() {
    var plan = waves(3).agentLimit(1);
    plan.task("a").agent(0);
    plan.task("b").agent(0);
    plan.task("c").agent(1);
    var scene = new FleetScene();

    assertThat(scene.seen("w", plan)).containsExactly("w Running", "start w/a#1", "start w/c#1");
    assertThat(scene.succeeds("w", "a")).isEmpty();
    assertThat(scene.succeeds("w", "c")).containsExactly("start w/b#1");
  }

  @Test
  void aWaveGoesOnAfterASuspension() {
    var scene = new FleetScene();
    scene.seen("w", tasks(3));
    scene.mode("w", OperatingMode.Suspend);
    scene.succeeds("w", "t0");
    scene.succeeds("w", "t1");

    assertThat(scene.mode("w", OperatingMode.Run)).containsExactly("w Running", "start w/t2#1");
  }

  @Test
  void continuousDispatchMayBecomeWavesAndBack() {
    var scene = new FleetScene();
    scene.seen("w", tasks(8).dispatch(Dispatch.Continuous));
    scene.knobs("w", Knobs.of(tasks(8).spec()));
    assertThat(scene.succeeds("w", "t0")).as("what is in flight is a wave now").isEmpty();
    assertThat(scene.succeeds("w", "t1")).containsExactly("start w/t2#1", "start w/t3#1");

    scene.knobs("w", Knobs.of(tasks(8).dispatch(Dispatch.Continuous).spec()));

    assertThat(scene.succeeds("w", "t2")).containsExactly("start w/t4#1");
  }

  @Test
  void theSameAgainInAWaveIsOneExecution() {
    var plan = waves(2);
    plan.task("a").text("same").cache(CacheMode.ReadWrite);
    plan.task("b").text("same").cache(CacheMode.ReadWrite);
    plan.task("c");
    var scene = new FleetScene();

    assertThat(scene.seen("w", plan)).containsExactly("w Running", "start w/a#1", "start w/c#1");
    scene.succeeds("w", "c");
    assertThat(scene.succeeds("w", "a")).contains("w Succeeded");
  }

  private static PlanBuilder waves(int size) {
    return aPlan("w").window(size).dispatch(Dispatch.Waves).order(TaskOrder.Declared);
  }

  private static PlanBuilder tasks(int count) {
    var plan = waves(2);
    for (int i = 0; i < count; i++) {
      plan.task("t" + i).cache(CacheMode.Disabled);
    }
    return plan;
  }
}
