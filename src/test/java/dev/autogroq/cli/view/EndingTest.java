package dev.autogroq.cli.view;

import static dev.autogroq.cli.view.RunViews.marketBrief;
import static org.assertj.core.api.Assertions.assertThat;

import dev.autogroq.api.CacheOutcome;
import dev.autogroq.api.FailureClass;
import dev.autogroq.api.RunPhase;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EndingTest {
  private static final String AGAIN = "autogroq run brief.yaml";
  private static final List<String> TASKS =
      List.of("plan", "sources", "news", "prices", "rank", "legal", "write");

  private static String text(RunViews views) {
    return String.join("\n", new Ending(Paint.PLAIN).lines(views.view(), AGAIN)) + "\n";
  }

  private static RunViews all(CacheOutcome outcome) {
    RunViews views = marketBrief();
    TASKS.forEach(
        task -> views.succeeded(task, outcome, 1, outcome == CacheOutcome.Miss ? 1407 : 0));
    return views;
  }

  @Test
  void successSaysWhatItCostHowGoodTheScheduleWasAndWhatNext() {
    assertThat(text(all(CacheOutcome.Miss).ended(RunPhase.Succeeded, "")))
        .isEqualTo(
            """
            market-brief  Succeeded  7/7 tasks  0 cached  9,849 tokens  $0 (simulated)  6.8s
            schedule  critical path 6.7s · work 11.4s · lower bound 6.7s (CriticalPath) · makespan 6.8s · efficiency 98 %
            next      autogroq result @latest · autogroq graph brief.yaml
            """);
  }

  @Test
  void aRunFromTheStoreSaysWhatItSavedAndHasNoScheduleToJudge() {
    assertThat(text(all(CacheOutcome.Hit).at(0.1).ended(RunPhase.Succeeded, "")))
        .isEqualTo(
            """
            market-brief  Succeeded  7/7 tasks  7 cached  0 tokens (saved 700)  $0 (simulated)  0.1s
            next      autogroq result @latest · autogroq graph brief.yaml
            """);
  }

  @Test
  void failureSaysCauseWhatWasSkippedWhatWasSpentAndTheNextStep() {
    RunViews views =
        marketBrief()
            .paid()
            .at(72)
            .succeeded("plan", CacheOutcome.Miss, 1, 4000)
            .succeeded("sources", CacheOutcome.Miss, 1, 4233)
            .failed("rank", FailureClass.InvalidOutput, 3, "/items/3/score is \"high\"")
            .skipped("write")
            .ended(RunPhase.Failed, "");

    assertThat(text(views))
        .isEqualTo(
            """
            ✘ market-brief  Failed after 72.0s: task "rank": InvalidOutput, 3 attempts: /items/3/score is "high"
              skipped   write                             spent  9,133 tokens  $0.0031
              look      autogroq result market-brief      fix    spec.tasks[rank].description or outputSchema
              then      autogroq run brief.yaml: 2 of 7 tasks are stored and will not run again
            """);
  }

  @Test
  void aFailureThatIsNoTasksTellsTheStatusMessage() {
    RunViews views = marketBrief().ended(RunPhase.Failed, "DeadlineExceeded after 60 s");

    assertThat(text(views)).startsWith("✘ market-brief  Failed after 6.8s: DeadlineExceeded after");
  }

  @Test
  void aStoppedRunSaysHowToGoOn() {
    RunViews views =
        marketBrief().succeeded("plan", CacheOutcome.Miss, 1, 5).ended(RunPhase.Suspended, "");

    assertThat(text(views))
        .isEqualTo(
            """
            market-brief  Suspended  1/7 tasks  0 cached  5 tokens  $0 (simulated)  6.8s
            next      autogroq run brief.yaml: 1 of 7 tasks are stored and will not run again
            """);
  }

  @ParameterizedTest
  @EnumSource(FailureClass.class)
  void everyFailureClassHasARemedy(FailureClass failure) {
    assertThat(Remedy.of(failure, "rank")).isNotBlank().hasSizeLessThan(90);
  }
}
