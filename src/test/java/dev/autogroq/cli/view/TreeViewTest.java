package dev.autogroq.cli.view;

import static dev.autogroq.cli.view.RunViews.marketBrief;
import static org.assertj.core.api.Assertions.assertThat;

import dev.autogroq.api.CacheOutcome;
import dev.autogroq.api.FailureClass;
import dev.autogroq.api.TaskPhase;
import dev.autogroq.api.WaitingReason;
import org.junit.jupiter.api.Test;

class TreeViewTest {
  private final TreeView whole = TreeView.unbounded(Paint.PLAIN);

  private static String text(TreeView tree, RunViews views) {
    return String.join("\n", tree.lines(views.view())) + "\n";
  }

  @Test
  void aRunInTheMiddleSaysOfEachTaskWhatItDoesOrWaitsFor() {
    RunViews views =
        marketBrief()
            .at(14.1)
            .succeeded("plan", CacheOutcome.Hit, 0.003, 0)
            .succeeded("sources", CacheOutcome.Miss, 12.4, 5120)
            .succeeded("news", CacheOutcome.Miss, 9.8, 4870)
            .running("rank", 2, 4.9)
            .waiting("prices", TaskPhase.Ready, WaitingReason.RateLimit);

    assertThat(text(whole, views))
        .isEqualTo(
            """
             ✔ plan           Succeeded  lead     Hit            3ms
             ├─✔ sources      Succeeded  scout    Miss         12.4s    5,120 tokens
             │  └─⟳ rank      Running    analyst  attempt 2     9.2s                  also after news
             │     └─◷ write  Pending    writer   waits: Dependencies (rank, legal)
             ├─✔ news         Succeeded  scout    Miss          9.8s    4,870 tokens
             └─◷ prices       Ready      scout    waits: RateLimit
                └─◷ legal     Pending    counsel  waits: Dependencies (prices)
            """);
  }

  @Test
  void aFailureSaysItsClassAndCauseAndWhatWasSkipped() {
    RunViews views =
        marketBrief()
            .failed("plan", FailureClass.Unauthorized, 1, "the key was refused")
            .skipped("sources");

    assertThat(whole.lines(views.view()))
        .startsWith(
            " ✘ plan           Failed     lead     attempt 1     1.5s      900 tokens"
                + "  Unauthorized: the key was refused",
            " ├─⊘ sources      Skipped    scout");
  }

  @Test
  void everyStateIsAWordAlsoWithColour() {
    RunViews views = marketBrief().running("plan", 1, 1);

    String coloured = text(TreeView.unbounded(Paint.COLOUR), views);

    assertThat(coloured).contains("\u001b[36m⟳\u001b[0m", "\u001b[36mRunning  \u001b[0m");
    assertThat(coloured.replaceAll("\u001b\\[[0-9]+m", "")).isEqualTo(text(whole, views));
  }

  @Test
  void aTreeHigherThanTheScreenShowsWhatRunsAndWhatFailedAndCountsTheRest() {
    RunViews views = new RunViews();
    for (int i = 0; i < 100; i++) {
      views.task("task-" + i, "a");
    }
    for (int i = 0; i < 60; i++) {
      views.succeeded("task-" + i, CacheOutcome.Miss, 1, 10);
    }
    views.running("task-70", 1, 2).failed("task-80", FailureClass.Timeout, 3, "too slow");

    assertThat(text(new TreeView(60, 10, Paint.PLAIN), views))
        .isEqualTo(
            """
             ✘ task-80        Failed     a  attempt 3     1.5s      900…
             ⟳ task-70        Running    a  attempt 1     4.8s
             … 60 succeeded, 38 pending
            """);
  }

  @Test
  void aFoldedTreeNeverUsesMoreLinesThanThereAre() {
    RunViews views = new RunViews();
    for (int i = 0; i < 100; i++) {
      views.task("task-" + i, "a").running("task-" + i, 1, 1);
    }

    var lines = new TreeView(80, 10, Paint.PLAIN).lines(views.view());

    assertThat(lines).hasSize(10).last().isEqualTo(" … 91 running");
  }

  @Test
  void noLineIsWiderThanTheScreen() {
    RunViews views =
        marketBrief().failed("write", FailureClass.InvalidOutput, 3, "no ".repeat(200));

    for (int width : new int[] {30, 50, 80}) {
      assertThat(new TreeView(width, 50, Paint.PLAIN).lines(views.view()))
          .filteredOn(line -> line.contains("write"))
          .allSatisfy(
              line -> assertThat(Words.width(line)).isLessThanOrEqualTo(Math.max(width, 46)));
    }
  }

  @Test
  void whatAModelSaidCannotMoveTheCursor() {
    RunViews views =
        marketBrief().failed("plan", FailureClass.InvalidOutput, 1, "\u001b[2J\r\nfake line\u202e");

    String drawn = text(whole, views);

    assertThat(drawn).doesNotContain("\u001b").doesNotContain("\r").doesNotContain("\u202e");
    assertThat(drawn).contains("\\u001b[2J\\u000d\\u000afake line");
    assertThat(drawn.lines()).hasSize(7);
  }
}
