package dev.autogroq.engine;

import static dev.autogroq.fixtures.PlanBuilder.aPlan;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.autogroq.api.Effects;
import dev.autogroq.api.FailureClass;
import dev.autogroq.api.Resolution;
import dev.autogroq.api.RunPhase;
import dev.autogroq.api.TaskPhase;
import dev.autogroq.core.run.Restored;
import dev.autogroq.core.run.Restored.Before;
import dev.autogroq.core.run.Spent;
import dev.autogroq.fixtures.EngineScene;
import dev.autogroq.fixtures.PlanBuilder;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a person decides about a task, and what is asked of the engine from other threads. */
@Timeout(60)
class EngineDecisionTest {
  private final EngineScene scene = new EngineScene();

  @AfterEach
  void close() {
    scene.close();
  }

  @Test
  @DisplayName("(4) what a person takes as done is done, in this run and in those that follow")
  void acceptedIsDone() throws InterruptedException {
    var listener = scene.submit(request(Resolution.Accept));

    assertThat(listener.end().phase()).isEqualTo(RunPhase.Succeeded);
    assertThat(listener.last("effect").message()).contains("took this task as done");
    assertThat(scene.runner.started()).containsExactly("after");
    assertThat(scene.runner.prompt("after")).contains("a person took this task as done");
    assertThat(scene.submit("w", 3, plan().build(), Set.of("effect")).end().phase())
        .isEqualTo(RunPhase.Succeeded);
    assertThat(scene.runner.started()).doesNotContain("effect");
  }

  @Test
  @DisplayName("(4) what a person lets fail fails, and is not started")
  void letFailFails() throws InterruptedException {
    var listener = scene.submit(request(Resolution.Fail));

    assertThat(listener.end().phase()).isEqualTo(RunPhase.Failed);
    assertThat(listener.last("effect").failure()).contains(FailureClass.OutcomeUnknown);
    assertThat(listener.last("effect").message()).contains("a person decided");
    assertThat(scene.runner.starts()).isEmpty();
  }

  @Test
  @DisplayName("(4) a decision to run again starts a side effect once, also if that is restored")
  void runAgainCountsOnce() throws InterruptedException {
    assertThat(scene.submit(request(Resolution.Retry)).end().phase()).isEqualTo(RunPhase.Succeeded);
    assertThat(scene.runner.started()).containsExactly("effect", "after");

    var restored = scene.submit(diedOverIt());

    assertThat(restored.end().phase()).isEqualTo(RunPhase.Failed);
    assertThat(restored.last("effect").failure()).contains(FailureClass.OutcomeUnknown);
    assertThat(scene.runner.started()).containsExactly("effect", "after");
  }

  @Test
  void aDecisionReachesTheRunThatGoesOn() throws InterruptedException {
    var plan = aPlan("w");
    plan.task("first");
    plan.task("effect", "first").effects(Effects.SideEffecting);
    scene.runner.holds("first");
    var listener = scene.submit("w", 1, plan.build(), Set.of("effect"));
    await().until(() -> scene.runner.started().contains("first"));

    scene.engine().resolve("w", "effect", Resolution.Retry);
    scene.engine().resolve("w", "nobody", Resolution.Retry);
    scene.engine().resolve("nobody", "effect", Resolution.Retry);
    scene.runner.release("first");

    assertThat(listener.end().phase()).isEqualTo(RunPhase.Succeeded);
    assertThat(scene.runner.started()).containsExactly("first", "effect");
  }

  @Test
  void aTaskIsGivenUpAtAnyTime() throws InterruptedException {
    for (int i = 0; i < 20; i++) {
      var plan = aPlan("w");
      plan.task("a" + i);
      plan.task("b", "a" + i);
      scene.runner.holds("a" + i);
      var listener = scene.submit("w" + i, 1, plan.build());

      scene.engine().cancelTask("w" + i, "a" + i);

      assertThat(listener.end().phase()).isEqualTo(RunPhase.Failed);
      assertThat(listener.last("a" + i).phase()).isEqualTo(TaskPhase.Cancelled);
    }
  }

  @Test
  void runsAreKnownWhileTheyGoOn() throws InterruptedException {
    scene.runner.holds("effect");
    var listener = scene.submit("w", 7, plan().build());
    await().until(() -> scene.runner.started().contains("effect"));

    assertThat(scene.engine().knows("w")).hasValue(7);
    assertThat(scene.engine().uids()).containsExactly("w");
    scene.runner.release("effect");
    listener.end();

    assertThat(scene.engine().knows("w")).isEmpty();
    assertThat(scene.engine().uids()).isEmpty();
  }

  /** A run that was started again by a decision, and whose process died over it. */
  private static RunRequest diedOverIt() {
    return new RunRequest(
        "other",
        2,
        plan().build(),
        Instant.now(),
        new Restored(
            Set.of("effect"),
            Map.of("effect", new Before(1, 0, 1, Optional.empty(), Spent.NOTHING)),
            Set.of(),
            Spent.NOTHING),
        Map.of("effect", Resolution.Retry),
        Set.of(),
        1);
  }

  private static RunRequest request(Resolution resolution) {
    return new RunRequest(
        "w",
        2,
        plan().build(),
        Instant.now(),
        Restored.of(Set.of("effect")),
        Map.of("effect", resolution),
        Set.of(),
        1);
  }

  private static PlanBuilder plan() {
    var plan = aPlan("w");
    plan.task("effect").effects(Effects.SideEffecting);
    plan.task("after", "effect");
    return plan;
  }
}
