package dev.autogroq.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalRunsTest {

  private static final Instant T0 = Instant.parse("2026-03-01T12:00:00.123Z");
  private static final String PLAN = "v1:aaaa";
  private static final String EDITED = "v1:bbbb";

  @TempDir Path home;
  private LocalRuns runs;

  @BeforeEach
  void open() throws IOException {
    runs = LocalRuns.open(home);
  }

  @AfterEach
  void close() throws IOException {
    runs.close();
  }

  /** What is left when the process that holds everything is killed: files, and no lock. */
  private void processIsKilled() throws IOException {
    close();
    open();
  }

  private LocalWorkflow brief() throws IOException {
    return runs.workflow("default", "brief");
  }

  private Path folderOfBrief() {
    return home.resolve("runs/default/brief");
  }

  private static Instant after(int seconds) {
    return T0.plusSeconds(seconds);
  }

  private BegunRun runToTheEnd(LocalWorkflow workflow, String plan, Instant at) throws IOException {
    var run = workflow.begin(plan, at);
    workflow.save(run, "Succeeded", true, "{\"run\":" + run.number() + "}");
    return run;
  }

  @Test
  void runsAreNumberedFromOneAndTheIdentityStays() throws IOException {
    var first = runToTheEnd(brief(), PLAN, T0);
    processIsKilled();
    var second = runToTheEnd(brief(), PLAN, after(60));

    assertThat(first).isEqualTo(new BegunRun(second.uid(), 1, T0, false, Set.of()));
    assertThat(second.number()).isEqualTo(2);
    assertThat(second.startTime()).isEqualTo(after(60));
    assertThat(second.uid()).matches("[0-9a-f-]{36}");
  }

  @Test
  @DisplayName("(8) a run that was killed goes on with its number and start time")
  void aRunThatWasKilledGoesOn() throws IOException {
    var before = brief().begin(PLAN, T0);
    processIsKilled();

    var taken = brief().begin(PLAN, after(90));

    assertThat(taken).isEqualTo(new BegunRun(before.uid(), 1, T0, true, Set.of()));
  }

  @Test
  void aBrokenOffRunWithAnotherPlanIsFollowedByANewOne() throws IOException {
    brief().begin(PLAN, T0);
    processIsKilled();

    var next = brief().begin(EDITED, after(5));

    assertThat(next.number()).isEqualTo(2);
    assertThat(next.resumed()).isFalse();
    assertThat(next.startTime()).isEqualTo(after(5));
  }

  @Test
  @DisplayName(
      "(4) a side effect that was about to start is unclear after a kill, also after an edit")
  void aSideEffectThatWasAboutToStartIsUnclearAfterAKill() throws IOException {
    var workflow = brief();
    var run = workflow.begin(PLAN, T0);
    runs.starting(run.uid(), 1, "mail", 1);
    runs.starting(run.uid(), 1, "post", 1);
    runs.finished(run.uid(), 1, "post", 1);
    processIsKilled();

    assertThat(brief().begin(PLAN, after(1)).unclear()).containsExactly("mail");
    processIsKilled();
    assertThat(brief().begin(EDITED, after(2)).unclear()).containsExactly("mail");
    processIsKilled();
    assertThat(brief().begin(EDITED, after(3)).unclear()).containsExactly("mail");
  }

  @Test
  void aRunThatCameToAnEndHasToldOfItsUnclearSideEffects() throws IOException {
    var workflow = brief();
    var run = workflow.begin(PLAN, T0);
    workflow.starting(run.uid(), 1, "mail", 1);
    workflow.save(run, "Failed", true, "{}");

    assertThat(workflow.begin(PLAN, after(1)).unclear()).isEmpty();
  }

  @Test
  void aStartThatCannotBeRecordedIsAnException() throws IOException {
    var workflow = brief();
    var run = workflow.begin(PLAN, T0);

    assertThatThrownBy(() -> runs.starting("another-uid", 1, "mail", 1))
        .isInstanceOf(IOException.class);
    assertThatThrownBy(() -> workflow.starting("another-uid", 1, "mail", 1))
        .isInstanceOf(IOException.class);
    assertThatThrownBy(() -> workflow.starting(run.uid(), 1, "../mail", 1))
        .isInstanceOf(IOException.class);
    Files.writeString(folderOfBrief().resolve("0001/intents"), "in the way");
    assertThatThrownBy(() -> workflow.starting(run.uid(), 1, "mail", 1))
        .isInstanceOf(IOException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "[]", "{}", "{\"version\":2}", "\u0000\u0000", "null"})
  void aCorruptRecordCostsItsNumberAndNothingElse(String content) throws IOException {
    var workflow = brief();
    runToTheEnd(workflow, PLAN, T0);
    var broken = workflow.begin(PLAN, after(1));
    workflow.starting(broken.uid(), 2, "mail", 1);
    Files.writeString(folderOfBrief().resolve("0002/run.json"), content);

    assertThat(runs.find("brief").orElseThrow().run().number()).isEqualTo(1);
    var next = workflow.begin(PLAN, after(2));

    assertThat(next.number()).isEqualTo(3);
    assertThat(next.unclear()).containsExactly("mail");
  }

  @Test
  void aRecordOfAnotherRunInThisPlaceIsNotBelieved() throws IOException {
    var workflow = brief();
    runToTheEnd(workflow, PLAN, T0);
    workflow.begin(PLAN, after(1));
    var record = folderOfBrief().resolve("0001/run.json");
    Files.write(folderOfBrief().resolve("0002/run.json"), Files.readAllBytes(record));

    assertThat(workflow.begin(PLAN, after(2)).number()).isEqualTo(3);
  }

  @Test
  void aCorruptIdentityIsReplacedByANewOne() throws IOException {
    var before = brief().uid();
    close();
    Files.writeString(folderOfBrief().resolve("workflow.json"), "{\"uid\":\"../../x\"}");
    open();

    assertThat(brief().uid()).isNotEqualTo(before).matches("[0-9a-f-]{36}");
  }

  @Test
  void aWorkflowIsHeldOnceUntilItIsClosed() throws IOException {
    var held = brief();

    assertThatThrownBy(this::brief)
        .isInstanceOf(WorkflowBusyException.class)
        .hasMessageContaining("\"brief\"")
        .hasMessageContaining("process " + ProcessHandle.current().pid());
    try (var other = LocalRuns.open(home)) {
      assertThatThrownBy(() -> other.workflow("default", "brief"))
          .isInstanceOf(WorkflowBusyException.class);
      runs.workflow("default", "another");
      runs.workflow("other", "brief");
      held.close();

      assertThat(other.workflow("default", "brief").uid()).isEqualTo(held.uid());
    }
  }

  @Test
  void aHolderThatDiedHoldsNothing() throws IOException {
    brief().close();
    Files.writeString(folderOfBrief().resolve("holder"), ProcessHandle.current().pid() + " 12345");

    assertThat(brief().begin(PLAN, T0).number()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", ".", "..", "../x", "a/b", "A", "a_b", "-a", "a-", "a.b", "a\u0000", "名"})
  void aNameThatIsNoDnsLabelNeverBecomesAPath(String name) throws IOException {
    assertThatThrownBy(() -> runs.workflow("default", name)).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> runs.workflow(name, "brief")).isInstanceOf(IOException.class);
    assertThat(runs.find(name)).isEmpty();
    assertThat(runs.find("default/" + name)).isEmpty();
    try (var made = Files.list(home.resolve("runs"))) {
      assertThat(made.toList()).isEmpty();
    }
  }

  @Test
  void namesAreBoundedAtSixtyThreeCharacters() throws IOException {
    assertThat(runs.workflow("n".repeat(63), "w".repeat(63)).name()).hasSize(63);
    assertThatThrownBy(() -> runs.workflow("default", "w".repeat(64)))
        .isInstanceOf(IOException.class);
  }

  @Test
  void documentAndOutputsAreKept() throws IOException {
    var workflow = brief();
    var run = workflow.begin(PLAN, T0);
    workflow.saveOutput(1, "write", "žluťoučký\r\n");
    runs.saveOutput(run.uid(), 1, "plan", "");
    workflow.save(run, "Running", false, "{\"a\":1}");

    var kept = runs.latest().orElseThrow();

    assertThat(kept.run()).isEqualTo(new RunRecord(1, PLAN, T0, T0, "Running", false));
    assertThat(kept.document()).contains("{\"a\":1}");
    assertThat(kept.tasksWithOutput()).containsExactly("plan", "write");
    assertThat(kept.output("write")).contains("žluťoučký\r\n");
    assertThat(kept.output("plan")).contains("");
    assertThat(kept.output("other")).isEmpty();
    assertThat(kept.output("../run")).isEmpty();
  }

  @Test
  void whatIsTooBigIsRefused() throws IOException {
    var workflow = brief();
    var run = workflow.begin(PLAN, T0);
    workflow.save(run, "Running", false, "{}");

    assertThatThrownBy(() -> workflow.saveOutput(1, "write", "x".repeat((1 << 20) + 1)))
        .isInstanceOf(IOException.class);
    assertThatThrownBy(() -> workflow.save(run, "Failed", true, "x".repeat((4 << 20) + 1)))
        .isInstanceOf(IOException.class);

    var kept = runs.latest().orElseThrow();
    assertThat(kept.run().finished()).isFalse();
    assertThat(kept.document()).contains("{}");
    assertThat(kept.output("write")).isEmpty();
  }

  @Test
  void theLatestRunIsTheOneBegunOrTakenUpLast() throws IOException {
    assertThat(runs.latest()).isEmpty();
    brief().begin(PLAN, T0);
    runToTheEnd(runs.workflow("default", "survey"), PLAN, after(10));
    assertThat(runs.find(LocalRuns.LATEST).orElseThrow().workflow()).isEqualTo("survey");
    processIsKilled();

    brief().begin(PLAN, after(20));

    assertThat(runs.find("@latest").orElseThrow().workflow()).isEqualTo("brief");
    assertThat(runs.newest(10)).extracting(KeptRun::workflow).containsExactly("brief", "survey");
    assertThat(runs.newest(1)).extracting(KeptRun::workflow).containsExactly("brief");
  }

  @Test
  void aNameWithoutANamespaceMeansDefaultThenTheNewest() throws IOException {
    runToTheEnd(runs.workflow("team-a", "brief"), PLAN, T0);
    runToTheEnd(runs.workflow("team-b", "brief"), PLAN, after(5));

    assertThat(runs.find("brief").orElseThrow().namespace()).isEqualTo("team-b");
    assertThat(runs.find("team-a/brief").orElseThrow().namespace()).isEqualTo("team-a");
    runToTheEnd(brief(), PLAN, T0.minus(Duration.ofDays(1)));

    assertThat(runs.find("brief").orElseThrow().namespace()).isEqualTo("default");
    assertThat(runs.find("nothing")).isEmpty();
  }

  @Test
  void theNewestTwentyRunsAreKept() throws IOException {
    var workflow = brief();
    for (var i = 0; i < 25; i++) {
      var run = runToTheEnd(workflow, PLAN, after(i));
      workflow.saveOutput(run.number(), "write", "x");
    }

    assertThat(numbers()).hasSize(LocalWorkflow.KEPT_RUNS).startsWith("0006").endsWith("0025");
  }

  @Test
  void aRunWithAnUnclearSideEffectOutlastsTwentyOthers() throws IOException {
    var workflow = brief();
    var run = workflow.begin("v1:0", T0);
    workflow.starting(run.uid(), 1, "mail", 1);
    for (var i = 1; i < 25; i++) {
      workflow.begin("v1:" + i, after(i));
    }

    assertThat(numbers()).contains("0001").hasSize(LocalWorkflow.KEPT_RUNS + 1);
    assertThat(workflow.begin("v1:last", after(99)).unclear()).containsExactly("mail");
  }

  private List<String> numbers() throws IOException {
    var names = new ArrayList<String>();
    try (var listing = Files.newDirectoryStream(folderOfBrief(), "[0-9]*")) {
      listing.forEach(path -> names.add(path.getFileName().toString()));
    }
    names.sort(null);
    return names;
  }

  @Test
  void foreignFilesAndLinksAmongTheRunsAreLeftAlone() throws IOException {
    var workflow = brief();
    runToTheEnd(workflow, PLAN, T0);
    var elsewhere = Files.createDirectories(home.resolve("elsewhere"));
    Files.createSymbolicLink(folderOfBrief().resolve("0099"), elsewhere);
    Files.writeString(folderOfBrief().resolve("0098"), "a file");
    Files.createDirectories(folderOfBrief().resolve("00097"));

    assertThat(workflow.begin(EDITED, after(1)).number()).isEqualTo(2);
    assertThat(elsewhere).isEmptyDirectory();
  }
}
