package dev.autogroq.core.fleet;

import static dev.autogroq.fixtures.PlanBuilder.aPlan;
import static org.assertj.core.api.Assertions.assertThat;

import dev.autogroq.api.Budget;
import dev.autogroq.api.BudgetAction;
import dev.autogroq.api.CacheOutcome;
import dev.autogroq.api.Effects;
import dev.autogroq.api.FailureClass;
import dev.autogroq.core.run.Lookup;
import dev.autogroq.core.run.Restored;
import dev.autogroq.core.run.Restored.Before;
import dev.autogroq.core.run.Spent;
import dev.autogroq.core.run.Step;
import dev.autogroq.fixtures.FleetScene;
import dev.autogroq.fixtures.PlanBuilder;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** A run that another process began: numbers, attempts and money go on where they were. */
class RestoredRunTest {
  private final FleetScene scene = new FleetScene();

  @ParameterizedTest
  @EnumSource(
      value = Effects.class,
      names = {"Pure", "Idempotent"})
  @DisplayName("(1) a lost attempt is repeated under the next number")
  void aLostAttemptIsRepeated(Effects effects) {
    var lines =
        scene.restored(
            "w", one(effects), before(new Before(3, 1, 2, Optional.empty(), Spent.NOTHING)));

    assertThat(lines).contains("start w/a#4");
  }

  @Test
  void attemptsUsedBeforeCount() {
    scene.restored(
        "w", one(Effects.Pure), before(new Before(2, 2, 0, Optional.empty(), Spent.NOTHING)));

    scene.fails("w", "a", FailureClass.Transient);

    assertThat(scene.task("w", "a").step()).isEqualTo(Step.Failed);
    assertThat(scene.task("w", "a").attempt()).isEqualTo(3);
  }

  @Test
  @DisplayName("(8) what had failed for good is not asked again")
  void whatHadFailedStaysFailed() {
    var failed = new Before(1, 1, 0, Optional.of(FailureClass.InvalidRequest), Spent.NOTHING);

    var lines = scene.restored("w", one(Effects.Pure), before(failed));

    assertThat(lines).noneMatch(line -> line.startsWith("start"));
    assertThat(scene.task("w", "a").failure()).contains(FailureClass.InvalidRequest);
  }

  @ParameterizedTest
  @EnumSource(
      value = Effects.class,
      names = {"Pure", "Idempotent"})
  void whoeverEndsEveryProcessIsNotStartedForEver(Effects effects) {
    var lines =
        scene.restored(
            "w", one(effects), before(new Before(11, 0, 11, Optional.empty(), Spent.NOTHING)));

    assertThat(lines).noneMatch(line -> line.startsWith("start"));
    assertThat(scene.task("w", "a").failure()).contains(FailureClass.NodeLost);
  }

  @Test
  void noAttemptIsLeftIfAllWereUsed() {
    var lines =
        scene.restored(
            "w", one(Effects.Pure), before(new Before(3, 3, 0, Optional.empty(), Spent.NOTHING)));

    assertThat(lines).noneMatch(line -> line.startsWith("start"));
  }

  @Test
  void whatWasGivenUpStaysGivenUp() {
    var plan = aPlan("w");
    plan.task("a");
    plan.task("b", "a");
    plan.task("c");
    var lines =
        scene.restored("w", plan, new Restored(Set.of(), Map.of(), Set.of("a"), Spent.NOTHING));

    assertThat(lines).contains("start w/c#1").noneMatch(line -> line.startsWith("start w/a"));
    assertThat(scene.task("w", "a").step()).isEqualTo(Step.Cancelled);
    assertThat(scene.task("w", "b").step()).isEqualTo(Step.Skipped);
  }

  @Test
  @DisplayName("(5) what was spent before a restart is spent")
  void theBudgetGoesOnWhereItWas() {
    var spent = new Spent(50, 45, 1, 0);

    var lines =
        scene.restored(
            "w",
            one(Effects.Pure).budget(new Budget(200L, null, null, null, BudgetAction.Suspend)),
            new Restored(Set.of(), Map.of(), Set.of(), spent));

    assertThat(lines).noneMatch(line -> line.startsWith("start"));
  }

  @Test
  @DisplayName("(7) a result that the run itself has stored is no hit, and is paid for once")
  void itsOwnResultIsNoHit() {
    scene.holdLookUps();
    scene.restored("w", one(Effects.Pure), Restored.NOTHING);

    scene.on(
        new Event.LookedUp(
            "w", 1, 0, new Lookup.Found("d", "", new Spent(20, 10, 1, 5), 2_000_000_000L, true)));

    assertThat(scene.task("w", "a").cache()).contains(CacheOutcome.Miss);
    assertThat(scene.task("w", "a").savedTokens()).isZero();
    assertThat(scene.task("w", "a").attempt()).isEqualTo(1);
    assertThat(scene.task("w", "a").spent()).isEqualTo(new Spent(20, 10, 1, 5));
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "20, 0", "0, 20", "20, 20"})
  @DisplayName("(5) money that several records tell of is counted once")
  void moneyIsCountedOnce(long ofRun, long ofTask) {
    scene.holdLookUps();
    scene.restored(
        "w",
        two(),
        new Restored(
            Set.of(),
            Map.of("a", new Before(1, 1, 0, Optional.empty(), new Spent(ofTask, 0, 1, 0))),
            Set.of(),
            new Spent(ofRun, 0, 1, 0)));

    scene.on(
        new Event.LookedUp("w", 1, 0, new Lookup.Found("d", "", new Spent(20, 0, 1, 0), 1, true)));

    assertThat(scene.view("w").money().spent()).isEqualTo(new Spent(20, 0, 1, 0));
  }

  private static PlanBuilder two() {
    var plan = aPlan("w");
    plan.task("a");
    plan.task("b");
    return plan;
  }

  @Test
  @DisplayName("(4) a side effect with an unknown outcome starts only if a person says so")
  void aPersonLetsASideEffectRunAgain() {
    var plan = aPlan("w");
    plan.task("first");
    plan.task("a", "first").effects(Effects.SideEffecting);
    scene.restored(
        "w",
        plan,
        new Restored(
            Set.of("a"),
            Map.of("a", new Before(1, 0, 1, Optional.empty(), Spent.NOTHING)),
            Set.of(),
            Spent.NOTHING));

    scene.allowed("w", "a");

    assertThat(scene.succeeds("w", "first")).contains("start w/a#2");
  }

  @Test
  @DisplayName("(4) a side effect in flight is not given up by giving up its task")
  void aSideEffectInFlightIsLeftToEnd() {
    scene.seen("w", one(Effects.SideEffecting));

    assertThat(scene.givenUp("w", "a")).noneMatch(line -> line.startsWith("cancel"));
    scene.after(Duration.ofSeconds(1));
    scene.succeeds("w", "a");
    assertThat(scene.step("w", "a")).isEqualTo(Step.Succeeded);
  }

  private static Restored before(Before before) {
    return new Restored(Set.of(), Map.of("a", before), Set.of(), Spent.NOTHING);
  }

  private static PlanBuilder one(Effects effects) {
    var plan = aPlan("w");
    plan.task("a").effects(effects);
    return plan;
  }
}
