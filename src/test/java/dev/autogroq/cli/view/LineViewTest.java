package dev.autogroq.cli.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autogroq.api.CacheOutcome;
import dev.autogroq.api.FailureClass;
import dev.autogroq.api.TaskPhase;
import dev.autogroq.api.WaitingReason;
import org.junit.jupiter.api.Test;

class LineViewTest {

  @Test
  void theFirstLineSaysWhatRuns() {
    assertThat(LineView.started(RunViews.marketBrief().view(), "Parallel", "5", "qwen/qwen3-32b"))
        .isEqualTo(
            "2026-01-15T09:14:02Z market-brief phase=Running run=1 tasks=7 mode=Parallel window=5"
                + " model=qwen/qwen3-32b simulated=true");
  }

  @Test
  void aChangeIsKeysAndValues() {
    var done =
        RunViews.change("plan", TaskPhase.Succeeded, 1, 0.9).cached(CacheOutcome.Miss).tokens(612);
    var waits = RunViews.change("legal", TaskPhase.Ready, 0, 0).waits(WaitingReason.RateLimit);

    assertThat(LineView.changed("market-brief", done.change(0)))
        .isEqualTo(
            "2026-01-15T09:14:03Z market-brief/plan phase=Succeeded attempt=1 cache=Miss"
                + " seconds=0.9 tokens=612");
    assertThat(LineView.changed("market-brief", waits.change(5)))
        .isEqualTo("2026-01-15T09:14:03Z market-brief/legal phase=Ready waiting=RateLimit");
  }

  @Test
  void aMessageStaysOnItsLineAndInItsQuotes() {
    var failed =
        RunViews.change("rank", TaskPhase.Failed, 3, 0)
            .fails(FailureClass.InvalidOutput, "is \"high\"\nphase=Succeeded \u001b[31m");

    assertThat(LineView.changed("w", failed.change(4)))
        .isEqualTo(
            "2026-01-15T09:14:03Z w/rank phase=Failed attempt=3 failure=InvalidOutput"
                + " message=\"is \\\"high\\\"\\\\u000aphase=Succeeded \\\\u001b[31m\"");
  }
}
