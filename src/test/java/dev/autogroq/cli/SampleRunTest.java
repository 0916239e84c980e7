package dev.autogroq.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autogroq.app.Wiring;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The samples on the real engine and the real store, with a simulated model that is quick. */
class SampleRunTest {
  private static final String QUICK =
      """

      ---
      apiVersion: autogroq.dev/v1alpha1
      kind: ModelEndpoint
      metadata:
        name: default
      spec:
        provider: Simulated
        simulated: {latencyMilliseconds: {p50: 1, p95: 2}, tokensPerSecond: 1000000}
      """;

  @TempDir Path directory;

  @ParameterizedTest
  @CsvSource({
    "market-brief, 7, 7",
    "llm-survey, 4, 4",
    "incident-review, 7, 6",
    "fan-out-200, 204, 204"
  })
  void aSampleSucceedsAndTheSecondTimeAsksNothing(String sample, int tasks, int succeed)
      throws IOException {
    String text = Files.readString(Path.of("samples", sample + ".yaml"));
    Files.writeString(directory.resolve("sample.yaml"), text + QUICK);
    Shell shell = new Shell(directory, new Wiring());

    Shell.Ended first = shell.run("run", "sample.yaml", "--output", "answers");
    Shell.Ended plan = shell.run("plan", "sample.yaml");
    Shell.Ended second = shell.run("run", "sample.yaml");

    assertThat(first.exit()).as(first.err()).isZero();
    assertThat(first.out()).isNotBlank();
    assertThat(first.err()).contains("Succeeded  " + succeed + "/" + tasks + " tasks  ");
    try (var answers = Files.list(directory.resolve("answers"))) {
      assertThat(answers).hasSize(succeed + 1);
    }
    assertThat(plan.out()).contains("of " + tasks + " tasks " + succeed + " stored");
    assertThat(second.exit()).isZero();
    assertThat(second.out()).isEqualTo(first.out());
    assertThat(second.err()).contains("  " + succeed + " cached  0 tokens (saved ");
  }

  @Test
  void aWorkflowMayHaveAnyNameAClusterAllows() throws IOException {
    String name = "a.b-" + "c".repeat(200) + ".d";
    String text = Files.readString(Path.of("samples/llm-survey.yaml"));
    Files.writeString(directory.resolve("s.yaml"), text.replace("llm-survey", name) + QUICK);
    Shell shell = new Shell(directory, new Wiring());

    Shell.Ended run = shell.run("run", "s.yaml");
    Shell.Ended result = shell.run("result", name, "write");

    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(result.out()).isEqualTo(run.out());
    assertThat(shell.run("result", "../../etc").exit()).isEqualTo(ExitCode.USAGE);
  }
}
