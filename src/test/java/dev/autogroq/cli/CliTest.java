package dev.autogroq.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.autogroq.api.OperatingMode;
import dev.autogroq.api.RunPhase;
import dev.autogroq.cli.Shell.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CliTest {
  private static final String BRIEF =
      """
      apiVersion: autogroq.dev/v1alpha1
      kind: TeamWorkflow
      metadata: {name: brief}
      spec:
        goal: Say something about {{params.topic}}
        parameters: [{name: topic, value: batteries}]
        model: {name: some-model}
        agents: [{name: scout, role: Researcher}, {name: writer, role: Writer}]
        tasks:
          - {name: facts, agent: scout, description: Collect facts.}
          - {name: rank, agent: scout, description: "Rank: {{tasks.facts.output}}", dependsOn: [facts]}
          - {name: write, agent: writer, description: "Write: {{tasks.rank.output}}", dependsOn: [rank]}
      """;

  @TempDir Path directory;
  private Shell shell;

  @BeforeEach
  void aShellWithAWorkflow() throws IOException {
    shell = new Shell(directory);
    Files.writeString(directory.resolve("brief.yaml"), BRIEF);
  }

  private static JsonNode json(String text) throws IOException {
    return new ObjectMapper().readTree(text);
  }

  // ---- run

  @Test
  void aRunPrintsTheLastAnswerOnStdoutAndEverythingElseOnStderr() {
    Ended run = shell.run("run", "brief.yaml");

    assertThat(run.exit()).isZero();
    assertThat(run.out()).isEqualTo("answer of write\n");
    assertThat(run.err())
        .isEqualTo(
            """
            2026-01-15T09:14:05Z brief phase=Running run=1 tasks=3 mode=Parallel window=5 model=some-model simulated=true
            2026-01-15T09:14:03Z brief/facts phase=Succeeded attempt=1 cache=Miss seconds=0.9 tokens=612
            2026-01-15T09:14:03Z brief/rank phase=Succeeded attempt=1 cache=Miss seconds=0.9 tokens=612
            2026-01-15T09:14:03Z brief/write phase=Succeeded attempt=1 cache=Miss seconds=0.9 tokens=612
            brief  Succeeded  3/3 tasks  0 cached  1,836 tokens  $0 (simulated)  0.0s
            next      autogroq result @latest · autogroq graph brief.yaml
            """);
    assertThat(shell.place.keptPhases).containsExactly("Succeeded over");
  }

  @Test
  void aTreeIsPrintedOnceWhereThereIsNoTerminal() {
    Ended run = shell.run("run", "brief.yaml", "-o", "tree");

    assertThat(run.out()).isEqualTo("answer of write\n");
    assertThat(run.err())
        .isEqualTo(
            """
            model     simulated (no key found; for a real one set GROQ_API_KEY, or --endpoint URL --model NAME)
            plan      3 tasks · 2 agents · Parallel, window 5 · critical path facts → rank → write
             ✔ facts          Succeeded  scout   Miss          0.9s      612 tokens
             └─✔ rank         Succeeded  scout   Miss          0.9s      612 tokens
                └─✔ write     Succeeded  writer  Miss          0.9s      612 tokens
            brief  Succeeded  3/3 tasks  0 cached  1,836 tokens  $0 (simulated)  0.0s
            next      autogroq result @latest · autogroq graph brief.yaml
            """);
  }

  @Test
  void linesAreDataWhenTheyAreAskedFor() {
    Ended run = shell.run("run", "brief.yaml", "-o", "lines");

    assertThat(run.outLines()).hasSize(6).last().asString().startsWith("next ");
    assertThat(run.err()).isEmpty();
  }

  @Test
  void jsonIsTheWorkflowWithItsStatusAndNothingElse() throws IOException {
    Ended run = shell.run("run", "brief.yaml", "-o", "json", "-p", "topic=tea");

    JsonNode resource = json(run.out());
    assertThat(run.err()).isEmpty();
    assertThat(resource.at("/kind").asText()).isEqualTo("TeamWorkflow");
    assertThat(resource.at("/metadata/uid").asText()).isEqualTo("uid-1");
    assertThat(resource.at("/spec/parameters/0/value").asText()).isEqualTo("tea");
    assertThat(resource.at("/status/phase").asText()).isEqualTo("Succeeded");
    assertThat(json(shell.place.keptResource)).isEqualTo(resource);
  }

  @Test
  void quietLeavesTheAnswer() {
    Ended run = shell.run("run", "brief.yaml", "-q");

    assertThat(run.out()).isEqualTo("answer of write\n");
    assertThat(run.err()).isEmpty();
  }

  @Test
  void aFailureEndsWithCauseAndNextStepEvenWhenQuiet() {
    shell.place.failing.add("rank");

    Ended run = shell.run("run", "brief.yaml", "-q");

    assertThat(run.exit()).isEqualTo(ExitCode.FAILED);
    assertThat(run.out()).isEmpty();
    assertThat(run.err())
        .isEqualTo(
            """
            ✘ brief  Failed after 0.0s: task "rank": InvalidOutput: /items/3/score is "high", expected number
              skipped   write                             spent  1,224 tokens  $0 (simulated)
              look      autogroq result brief             fix    spec.tasks[rank].description or outputSchema
              then      autogroq run brief.yaml: 1 of 3 tasks are stored and will not run again
            """);
  }

  @Test
  void answersAreWrittenToADirectory() throws IOException {
    Ended run = shell.run("run", "brief.yaml", "--output", "out/here");

    Path out = directory.resolve("out/here");
    assertThat(run.exit()).isZero();
    assertThat(out.resolve("facts.txt")).hasContent("answer of facts");
    assertThat(out.resolve("write.txt")).hasContent("answer of write");
    assertThat(json(Files.readString(out.resolve("status.json"))).at("/status/phase").asText())
        .isEqualTo("Succeeded");
  }

  @Test
  void controlCharactersOfAnAnswerDoNotReachTheTerminal() {
    shell.place.answering.put("write", "red \u001b[31m alert\r\nline two\u0007");

    Ended run = shell.run("run", "brief.yaml");

    assertThat(run.out()).isEqualTo("red \\u001b[31m alert\nline two\\u0007\n");
  }

  @Test
  void aLongAnswerIsCutWithTheWayToTheWhole() {
    shell.place.answering.put("write", "x".repeat(100_000));

    Ended run = shell.run("run", "brief.yaml");

    assertThat(run.out())
        .hasSizeLessThan(20_000)
        .endsWith("\n… cut here; the whole: autogroq result brief write\n");
  }

  @Test
  void whatCannotBeStoredEndsWithTheDirectoryToLookAt() {
    shell.workshop.broken = true;

    Ended run = shell.run("run", "brief.yaml");

    assertThat(run.exit()).isEqualTo(ExitCode.FAILED);
    assertThat(run.err())
        .startsWith("✘ reading or writing failed: No space left on device\n  then      look at")
        .contains("AUTOGROQ_HOME");
  }

  @Test
  void theFirstInterruptStopsStartingAndTheSecondLeaves() {
    shell.place.stuck = true;

    CompletableFuture<Ended> run =
        CompletableFuture.supplyAsync(() -> shell.run("run", "brief.yaml"));
    Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> !shell.interrupts.isEmpty());
    Runnable interrupt = shell.interrupts.get(0);
    interrupt.run();
    assertThat(shell.place.operated).containsExactly(OperatingMode.Suspend);
    interrupt.run();

    Ended ended = run.orTimeout(10, java.util.concurrent.TimeUnit.SECONDS).join();
    assertThat(ended.exit()).isEqualTo(ExitCode.INTERRUPTED);
    assertThat(ended.err())
        .contains("stopping after the running tasks; Ctrl-C again leaves at once")
        .endsWith("next      autogroq run brief.yaml: what is stored will not run again\n");
    assertThat(shell.place.keptPhases).containsExactly("Running open");
  }

  @Test
  void aRunThatStandsStillIsLeftWithTheWayOn() {
    shell.place.endsAs = RunPhase.Suspended;

    Ended run = shell.run("run", "brief.yaml");

    assertThat(run.exit()).isEqualTo(ExitCode.FAILED);
    assertThat(run.err()).contains("brief  Suspended  3/3 tasks");
  }

  @Test
  void aContainerNeedsAClusterUnlessItIsSimulated() throws IOException {
    String image = "registry.example.com/x@sha256:" + "0".repeat(64);
    Files.writeString(
        directory.resolve("box.yaml"),
        BRIEF.replace(
            "description: Collect facts.",
            "description: Fetch., container: {image: \"" + image + "\"}"));
    shell.environment.put("GROQ_API_KEY", "gsk_canary_1234");

    Ended real = shell.run("run", "box.yaml");
    Ended simulated = shell.run("run", "box.yaml", "--simulate");

    assertThat(real.exit()).isEqualTo(ExitCode.INVALID);
    assertThat(real.err()).contains("tasks with a container need a cluster: facts");
    assertThat(simulated.exit()).isZero();
  }

  // ---- models and keys

  @Test
  void aKeyMeansGroqAndIsNeverPrinted() {
    shell.environment.put("GROQ_API_KEY", "gsk_canary_1234");

    Ended run = shell.run("run", "brief.yaml", "-o", "tree", "-v");

    assertThat(run.err()).startsWith("model     some-model at Groq (key from GROQ_API_KEY)\n");
    assertThat(run.out() + run.err() + shell.place.keptResource).doesNotContain("canary");
    assertThat(shell.workshop.opened)
        .singleElement()
        .satisfies(
            access -> {
              assertThat(access.endpoint().baseUrl()).isEqualTo("https://api.groq.com/openai/v1");
              assertThat(access.key().get()).contains("gsk_canary_1234");
              assertThat(access.toString()).doesNotContain("canary");
            });
  }

  @Test
  void theCommandLineChangesWhatIsRun() {
    Ended run =
        shell.run(
            "run",
            "brief.yaml",
            "--endpoint",
            "http://127.0.0.1:8080/v1",
            "--model",
            "other",
            "--mode",
            "Async",
            "--batch",
            "9",
            "--no-cache",
            "--timeout",
            "10m",
            "--set",
            "tasks[rank].priority=7",
            "-q");

    assertThat(run.exit()).as(run.err()).isZero();
    var spec = shell.place.requests.get(0).plan().spec();
    assertThat(spec.executionMode()).hasToString("Async");
    assertThat(spec.taskBatchSize()).isEqualTo(9);
    assertThat(spec.cache().mode()).hasToString("Disabled");
    assertThat(spec.activeDeadlineSeconds()).isEqualTo(600);
    assertThat(spec.tasks().get(1).priority()).isEqualTo(7);
    assertThat(spec.model().name()).isEqualTo("other");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "run nowhere.yaml | there is no file \"nowhere.yaml\"",
        "run . | the file \".\" cannot be read",
        "run | Missing required parameter: 'FILE'",
        "run brief.yaml --mode | Missing required parameter for option '--mode' (MODE)",
        "run brief.yaml --timeout soon | --timeout wants a time, not \"soon\"",
        "run brief.yaml --set x | --set wants PATH=VALUE",
        "run brief.yaml -p x | -p wants NAME=VALUE",
        "run brief.yaml -p nope=1 | -p nope: the workflow declares no parameter of this name",
        "run brief.yaml --no-cache --refresh | --no-cache and --refresh exclude each other",
        "run brief.yaml --simulate --endpoint https://x.example/v1 | --simulate asks no endpoint",
        "run brief.yaml --endpoint http://models.example/v1 | --endpoint: baseUrl must begin with"
            + " https://",
        "run brief.yaml --api-key-env NOPE | the environment variable NOPE is not set",
        "run brief.yaml --frobnicate | Unknown option: '--frobnicate'",
        "rnu brief.yaml | autogroq has no command \"rnu\"",
        "cache | cache wants one more word",
        "cache list --older-than x | --older-than wants a time, not \"x\"",
        "graph brief.yaml -o png | there is no format \"png\"",
        "simulate brief.yaml --slots 0 | --slots wants numbers from 1 to 100000",
        "result | nothing has been run here yet",
        "result brief | no workflow \"brief\" has been run here"
      })
  void aWrongCommandLineIsToldInOneLineWithANextStep(String line, String message) {
    Ended ended = shell.run(line.strip().split(" "));

    assertThat(ended.exit()).isEqualTo(ExitCode.USAGE);
    assertThat(ended.out()).isEmpty();
    assertThat(ended.err().lines().toList()).hasSize(2);
    assertThat(ended.err()).startsWith("✘ " + message).contains("\n  then      ");
  }

  @Test
  void anOverrideIsCheckedLikeTheFile() {
    Ended run = shell.run("run", "brief.yaml", "--mode", "async");

    assertThat(run.exit()).isEqualTo(ExitCode.INVALID);
    assertThat(run.err())
        .contains("error  InvalidValue  spec.executionMode is \"async\"", "did you mean \"Async\"?")
        .endsWith("✘ the file is not valid\n  then      correct it; nothing was started\n");
  }

  // ---- plan, simulate, graph, lint

  @Test
  void aPlanShowsOrderAndWhatIsStored() {
    shell.workshop.answered.add("facts");

    Ended plan = shell.run("plan", "brief.yaml");

    assertThat(plan.out())
        .isEqualTo(
            """
            plan      3 tasks · 2 agents · Parallel, window 5
            critical  facts → rank → write

            #  task   agent   priority  rank  starts  ends  est. tokens
            1  facts  scout          0  6.6s    0.0s  0.0s            0  (stored)
            2  rank   scout          0  4.4s    0.0s  2.2s          921  (prior)
            3  write  writer         0  2.2s    2.2s  4.4s          921  (prior)

            mode      window  makespan  lower bound          efficiency  tokens  cost
            Parallel  5           4.4s  4.4s (CriticalPath)       100 %   1,842    $0

            estimates: of 3 tasks 1 stored, 0 from earlier runs, 2 from the model's tokens/s; no endpoint limit binds
            """);
  }

  @Test
  void aPlanIsJsonForScripts() throws IOException {
    JsonNode plan = json(shell.run("plan", "brief.yaml", "--compare", "-o", "json").out());

    assertThat(plan.at("/tasks/1/dependsOn/0").asText()).isEqualTo("facts");
    assertThat(plan.at("/tasks/2/startSeconds").asDouble()).isEqualTo(4.4);
    assertThat(plan.at("/modes").findValuesAsText("mode"))
        .containsExactly("Standard", "Sequential", "Parallel", "Async");
  }

  @Test
  void anUnknownPriceIsNotCalledFree() {
    shell.environment.put("GROQ_API_KEY", "k");

    assertThat(shell.run("plan", "brief.yaml").out()).contains("unknown\n");
  }

  @Test
  void simulationPrintsOneObjectALine() throws IOException {
    Files.writeString(
        directory.resolve("dags.jsonl"),
        "{\"name\":\"d\",\"durationsSeconds\":[3,2,2],\"edges\":[[0,2]]}\n");

    Ended ended =
        shell.run(
            "simulate",
            "dags.jsonl",
            "--slots",
            "1,2",
            "--policy",
            "Declared,Portfolio",
            "-o",
            "json");

    assertThat(ended.outLines()).hasSize(4);
    assertThat(
            new TreeMap<>(
                new ObjectMapper().convertValue(json(ended.outLines().get(2)), Map.class)))
        .isEqualTo(
            new TreeMap<>(
                Map.of(
                    "name",
                    "d",
                    "slots",
                    2,
                    "policy",
                    "Declared",
                    "makespanSeconds",
                    5.0,
                    "lowerBoundSeconds",
                    5.0)));
  }

  @Test
  void simulationReadsWorkflowsToo() {
    Ended ended = shell.run("simulate", "brief.yaml", "--slots", "2", "--policy", "CriticalPath");

    assertThat(ended.out())
        .isEqualTo(
            """
            graph  slots  policy        makespan  lower bound  ÷ bound
            brief      2  CriticalPath      6.6s         6.6s    1.000
            """);
  }

  @Test
  void aDamagedRecordingIsToldWithItsLine() throws IOException {
    Files.writeString(directory.resolve("dags.jsonl"), "{\"name\":\"d\"}\n");

    Ended ended = shell.run("simulate", "dags.jsonl");

    assertThat(ended.exit()).isEqualTo(ExitCode.INVALID);
    assertThat(ended.err()).startsWith("✘ dags.jsonl: ").contains("line 1");
  }

  @ParameterizedTest
  @CsvSource({"tree,facts", "mermaid,flowchart LR", "dot,digraph", "svg,<svg"})
  void aGraphIsDrawnInEveryFormat(String format, String mark) {
    Ended ended = shell.run("graph", "brief.yaml", "-o", format);

    assertThat(ended.exit()).isZero();
    assertThat(ended.out()).contains(mark);
  }

  @Test
  void lintIsSortedAndCountedAndJsonForEditors() throws IOException {
    Files.writeString(
        directory.resolve("bad.yaml"), BRIEF.replace("dependsOn: [facts]", "dependsOn: [fact]"));

    Ended text = shell.run("lint", "brief.yaml", "bad.yaml");
    Ended machine = shell.run("lint", "bad.yaml", "-o", "json");

    assertThat(text.exit()).isEqualTo(ExitCode.INVALID);
    assertThat(text.out())
        .startsWith("bad.yaml:11  error  UnknownDependency  spec.tasks[1].dependsOn[0]: ")
        .contains("did you mean \"facts\"?");
    assertThat(text.err()).isEqualTo("2 files, 1 error, 1 warning (exit 3)\n");
    assertThat(json(machine.out()).at("/0/line").asInt()).isEqualTo(11);
    assertThat(json(machine.out()).at("/0/reason").asText()).isEqualTo("UnknownDependency");
  }

  @Test
  void strictLintFailsOnWarnings() throws IOException {
    Files.writeString(directory.resolve("hint.yaml"), BRIEF.replace(", dependsOn: [facts]", ""));

    assertThat(shell.run("lint", "hint.yaml").exit()).isZero();
    assertThat(shell.run("lint", "--strict", "hint.yaml").exit()).isEqualTo(ExitCode.INVALID);
  }

  // ---- result, cache, version, help

  @Test
  void resultsOfTheLastRunCanBeReadAgain() throws IOException {
    shell.workshop.kept.put(
        "brief",
        new FakeWorkshop.FakeKept(
            "brief", new TreeMap<>(Map.of("facts", "A", "write", "B\u001b"))));

    assertThat(shell.run("result").out()).isEqualTo("# facts\nA\n\n# write\nB\\u001b\n\n");
    assertThat(shell.run("result", "brief", "write").out()).isEqualTo("B\\u001b\n");
    assertThat(
            json(shell.run("result", "brief", "-o", "json").out()).at("/results/0/output").asText())
        .isEqualTo("A");
    assertThat(shell.run("result", "brief", "nope").err())
        .contains("there are answers of facts, write");
    assertThat(shell.run("result", "brief", "--out", "d").exit()).isZero();
    assertThat(directory.resolve("d/facts.txt")).hasContent("A");
  }

  @Test
  void theStoreIsCountedListedAndCleared() {
    shell.workshop.stored.add(FakeWorkshop.entry("brief", "facts", "2026-01-01T00:00:00Z"));
    shell.workshop.stored.add(FakeWorkshop.entry("brief", "write", "2026-01-15T00:00:00Z"));

    assertThat(shell.run("cache", "stats").out()).contains("results     2", "bytes       2,000");
    assertThat(shell.run("cache", "list").outLines())
        .containsExactly(
            "2026-01-15T00:00:00Z  brief  write      1,000 bytes  0123456789ab  some-model",
            "2026-01-01T00:00:00Z  brief  facts      1,000 bytes  0123456789ab  some-model");
    assertThat(shell.run("cache", "clear", "--older-than", "2d", "--dry-run").out())
        .isEqualTo("would remove 1 result, 1,000 bytes\n");
    assertThat(shell.run("cache", "clear", "--older-than", "2d").out())
        .isEqualTo("removed 1 result, 1,000 bytes\n");
    assertThat(shell.workshop.stored).extracting(ResultShelf.Entry::task).containsExactly("write");
  }

  @Test
  void helpVersionAndCompletionNeedNothing() {
    assertThat(shell.run().out()).contains("Usage: autogroq", "run ", "lint ");
    assertThat(shell.run("run", "--help").out()).contains("--api-key-env=VAR");
    assertThat(shell.run("version").out()).startsWith("autogroq 1.2.3 (Java ");
    assertThat(shell.run("completion").out()).startsWith("#!/usr/bin/env bash");
  }
}
