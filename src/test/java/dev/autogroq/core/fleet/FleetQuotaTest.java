package dev.autogroq.core.fleet;

import static dev.autogroq.fixtures.PlanBuilder.aPlan;
import static org.assertj.core.api.Assertions.assertThat;

import dev.autogroq.api.CacheMode;
import dev.autogroq.api.FailureClass;
import dev.autogroq.api.TaskOrder;
import dev.autogroq.api.WaitingReason;
import dev.autogroq.core.run.AttemptOutcome;
import dev.autogroq.core.run.Spent;
import dev.autogroq.core.run.Step;
import dev.autogroq.fixtures.FleetScene;
import dev.autogroq.fixtures.PlanBuilder;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What a model endpoint allows, over all runs. A call counts 110 tokens: 10 asked, 100 at most
 * answered.
 */
class FleetQuotaTest {

  @Test
  @DisplayName("(2) calls in flight at an endpoint are counted over all runs")
  void callsInFlightAreCountedOverAllRuns() {
    var scene = new FleetScene();

    assertThat(scene.seen("w", tasks("w", 2).maxConcurrent(3)))
        .containsExactly("w Running", "start w/w0#1", "start w/w1#1");
    assertThat(scene.seen("x", tasks("x", 2).maxConcurrent(3)))
        .containsExactly("x Running", "start x/x0#1");
    assertThat(scene.waiting("x", "x1")).contains(WaitingReason.RateLimit);
    assertThat(scene.succeeds("w", "w0")).containsExactly("start x/x1#1");
  }

  @Test
  @DisplayName("(5) requests per minute: the window slides, exactly")
  void requestsPerMinuteSlideExactly() {
    var scene = new FleetScene();
    scene.seen("w", tasks("w", 4).requestsPerMinute(2).window(1));
    scene.after(Duration.ofSeconds(10));
    scene.succeeds("w", "w0");
    scene.after(Duration.ofSeconds(10));

    assertThat(scene.succeeds("w", "w1")).isEmpty();
    assertThat(scene.wakeSeconds()).isEqualTo(60);
    assertThat(scene.after(Duration.ofSeconds(40).minusNanos(1))).isEmpty();
    assertThat(scene.after(Duration.ofNanos(1))).containsExactly("start w/w2#1");
    scene.succeeds("w", "w2");
    assertThat(scene.after(Duration.ofSeconds(10).minusNanos(1))).isEmpty();
    assertThat(scene.after(Duration.ofNanos(1))).containsExactly("start w/w3#1");
  }

  @Test
  @DisplayName("(5) tokens per minute: what is reserved counts until the real figure is known")
  void tokensPerMinuteCountWhatIsReserved() {
    var scene = new FleetScene();

    assertThat(scene.seen("w", tasks("w", 4).tokensPerMinute(250)))
        .containsExactly("w Running", "start w/w0#1", "start w/w1#1");
    assertThat(scene.succeeds("w", "w0", new Spent(10, 30, 1, 0)))
        .as("110 + 40 are taken, so 100 are left, not 110")
        .isEmpty();
    assertThat(scene.succeeds("w", "w1", new Spent(10, 20, 1, 0))).containsExactly("start w/w2#1");
    assertThat(scene.succeeds("w", "w2", new Spent(0, 70, 1, 0)))
        .as("40 + 30 + 70 are taken: exactly 110 are left")
        .containsExactly("start w/w3#1");
  }

  @Test
  @DisplayName("(5) what an abandoned call took stays taken")
  void whatAnAbandonedCallTookStaysTaken() {
    var scene = new FleetScene();
    scene.seen("w", tasks("w", 3).tokensPerMinute(110));

    assertThat(scene.givenUp("w", "w0")).containsExactly("cancel w/w0#1");
    assertThat(scene.afterSeconds(59)).isEmpty();
    assertThat(scene.afterSeconds(1)).containsExactly("start w/w1#1");
  }

  @Test
  void aCallAboveTheWholeLimitGoesWhenNothingElseCounts() {
    var scene = new FleetScene();

    assertThat(scene.seen("w", tasks("w", 2).tokensPerMinute(50)))
        .containsExactly("w Running", "start w/w0#1");
    assertThat(scene.succeeds("w", "w0")).isEmpty();
    assertThat(scene.afterSeconds(60)).containsExactly("start w/w1#1");
  }

  @Test
  @DisplayName("a large call of one run is not starved by small calls of another")
  void aLargeCallIsNotStarvedBySmallOnes() {
    var small = tasks("s", 200).tokensPerMinute(1_000).window(1);
    for (int i = 0; i < 200; i++) {
      small.at(i).maxOutputTokens(90);
    }
    var large = tasks("l", 1).tokensPerMinute(1_000);
    large.at(0).maxOutputTokens(900);
    var scene = new FleetScene();
    scene.seen("s", small);
    scene.seen("l", large);

    int smallDone = 0;
    for (int second = 1; second <= 180 && !scene.starts().contains("l/l0#1"); second++) {
      for (int i = 0; i < 200; i++) {
        if (scene.step("s", "s" + i) == Step.Running) {
          scene.succeeds("s", "s" + i, new Spent(10, 90, 1, 0));
          smallDone++;
          break;
        }
      }
      scene.afterSeconds(6);
    }

    assertThat(scene.starts()).contains("l/l0#1");
    assertThat(smallDone).isLessThan(30);
  }

  @Test
  @DisplayName("row 78: a refusal with a time is honoured, uses no attempt, and binds all runs")
  void aRefusalWithATimeIsHonoured() {
    var scene = new FleetScene();
    scene.seen("w", tasks("w", 2).window(1));

    assertThat(scene.fails("w", "w0", FailureClass.RateLimited, Duration.ofSeconds(20))).isEmpty();
    assertThat(scene.waiting("w", "w0")).contains(WaitingReason.RateLimit);
    assertThat(scene.seen("x", tasks("x", 1))).containsExactly("x Running");
    assertThat(scene.after(Duration.ofSeconds(20).minusNanos(1))).isEmpty();
    assertThat(scene.after(Duration.ofNanos(1)))
        .containsExactlyInAnyOrder("start w/w0#2", "start x/x0#1");
    assertThat(scene.task("w", "w0").used()).isZero();
  }

  @Test
  @DisplayName("row 78: refusals without a time pause for a growing while, up to a minute")
  void refusalsWithoutATimePauseForAGrowingWhile() {
    var scene = new FleetScene();
    scene.seen("w", tasks("w", 1));

    for (int seconds : new int[] {1, 2, 4, 8, 16, 32, 60, 60, 60}) {
      assertThat(scene.fails("w", "w0", FailureClass.RateLimited)).isEmpty();
      assertThat(scene.after(Duration.ofSeconds(seconds).minusNanos(1))).isEmpty();
      assertThat(scene.after(Duration.ofNanos(1))).hasSize(1);
    }
    assertThat(scene.task("w", "w0").used()).isZero();

    scene.succeeds("w", "w0");
    scene.seen("x", tasks("x", 1));
    scene.fails("x", "x0", FailureClass.RateLimited);
    assertThat(scene.afterSeconds(1)).as("an answer ends the growth").hasSize(1);
  }

  @Test
  @DisplayName("row 78: refusals of calls that were in flight together count as one")
  void aBurstOfRefusalsCountsAsOne() {
    var scene = new FleetScene();
    scene.seen("w", tasks("w", 5));

    for (int i = 0; i < 5; i++) {
      assertThat(scene.fails("w", "w" + i, FailureClass.RateLimited)).isEmpty();
    }

    assertThat(scene.afterSeconds(1)).hasSize(5);
  }

  @ParameterizedTest
  @ValueSource(longs = {1_000_000_000L, 9_000_000_000L})
  @DisplayName("row 78: a provider that asks to wait for years is asked again after an hour")
  void aRefusalForYearsIsCapped(long seconds) {
    var scene = new FleetScene();
    scene.seen("w", tasks("w", 1));

    assertThat(scene.fails("w", "w0", FailureClass.RateLimited, Duration.ofSeconds(seconds)))
        .isEmpty();

    assertThat(scene.afterSeconds(3_599)).isEmpty();
    assertThat(scene.afterSeconds(1)).containsExactly("start w/w0#2");
  }

  @Test
  @DisplayName("row 78: the longest time that a number can hold is no reason to hurry")
  void theLongestTimeIsNoReasonToHurry() {
    var scene = new FleetScene();
    scene.seen("w", tasks("w", 1));
    scene.afterSeconds(100);

    assertThat(
            scene.on(
                scene.finished(
                    "w",
                    "w0",
                    new AttemptOutcome.Failed(
                        FailureClass.RateLimited, Long.MAX_VALUE, Spent.NOTHING))))
        .isEmpty();
    assertThat(scene.afterSeconds(3_600)).containsExactly("start w/w0#2");
  }

  @Test
  void limitsThatWereChangedHoldForTheNextRun() {
    var scene = new FleetScene();
    scene.seen("w", tasks("w", 1).maxConcurrent(1));

    assertThat(scene.seen("x", tasks("x", 3).maxConcurrent(3)))
        .containsExactly("x Running", "start x/x0#1", "start x/x1#1");
  }

  private static PlanBuilder tasks(String name, int count) {
    var plan = aPlan(name).order(TaskOrder.Declared);
    for (int i = 0; i < count; i++) {
      plan.task(name + i).cache(CacheMode.Disabled);
    }
    return plan;
  }
}
