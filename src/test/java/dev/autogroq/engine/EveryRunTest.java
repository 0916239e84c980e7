package dev.autogroq.engine;

import static dev.autogroq.fixtures.PlanBuilder.aPlan;
import static org.assertj.core.api.Assertions.assertThat;

import dev.autogroq.api.RunPhase;
import dev.autogroq.api.TeamWorkflowStatus;
import dev.autogroq.core.plan.Plan;
import dev.autogroq.fixtures.EngineScene;
import dev.autogroq.fixtures.RecordingListener;
import dev.autogroq.fixtures.StoryLog;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** One listener hears of every run, whatever the run's own does. */
@Timeout(60)
class EveryRunTest {

  private static Plan one() {
    var plan = aPlan("w");
    plan.task("a");
    return plan.build();
  }

  @Test
  void itHearsOfRunsWhoseOwnListenerThrows() throws InterruptedException {
    var every = new RecordingListener(new StoryLog());
    try (var scene = new EngineScene().heardBy(every)) {
      scene
          .engine()
          .submit(
              new RunRequest("w", 1, one(), Instant.now(), Set.of(), Set.of(), 1), new Broken());

      assertThat(every.end().phase()).isEqualTo(RunPhase.Succeeded);
      assertThat(every.changes()).extracting(TaskChange::task).contains("a");
    }
  }

  @Test
  void whatItThrowsIsItsOwn() throws InterruptedException {
    try (var scene = new EngineScene().heardBy(new Broken())) {
      assertThat(scene.submit("w", 1, one()).end().phase()).isEqualTo(RunPhase.Succeeded);
      assertThat(scene.submit("v", 1, one()).end().phase()).isEqualTo(RunPhase.Succeeded);
    }
  }

  private static final class Broken implements RunListener {
    @Override
    public void taskChanged(TaskChange change) {
      throw new IllegalStateException("a bug");
    }

    @Override
    public void statusChanged(String uid, TeamWorkflowStatus status, boolean finished) {
      throw new IllegalStateException("a bug");
    }
  }
}
