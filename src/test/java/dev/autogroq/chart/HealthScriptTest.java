package dev.autogroq.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What Argo CD shows of each state, by the script itself in a Lua of this machine. */
class HealthScriptTest {
  private static final Path SCRIPT = Path.of("samples", "gitops", "argocd", "health.lua");
  private static final List<String> NAMES = List.of("lua5.1", "luajit", "lua", "lua5.4", "lua5.3");
  private static final int SECONDS = 20;

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "TeamWorkflow, Pending,   1, -,                                              Progressing",
        "TeamWorkflow, Failed,    1, Accepted=False Ready=False Stalled=True,         Degraded",
        "TeamWorkflow, Planning,  1, Accepted=True Ready=False Reconciling=True,      Progressing",
        "TeamWorkflow, Planning,  1, Accepted=True Ready=True,                        Healthy",
        "TeamWorkflow, Running,   1, Accepted=True Ready=False Reconciling=True,      Progressing",
        "TeamWorkflow, Suspended, 1, Accepted=True Ready=False Reconciling=True,      Suspended",
        "TeamWorkflow, Succeeded, 1, Succeeded=True Finished=True Ready=True,         Healthy",
        "TeamWorkflow, Failed,    1, Succeeded=False Finished=True Stalled=True,      Degraded",
        "TeamWorkflow, Cancelled, 1, Succeeded=False Finished=True Stalled=True,      Degraded",
        "TeamWorkflow, Running,   1, Accepted=False Ready=False Reconciling=True,     Progressing",
        "TeamWorkflow, Succeeded, 1, Accepted=False Ready=False Stalled=True,         Degraded",
        "TeamWorkflow, Succeeded, 0, Succeeded=True Finished=True Ready=True,         Progressing",
        "AgentTask,    Succeeded, 1, Succeeded=True Finished=True Ready=True,         Healthy",
        "AgentTask,    Failed,    1, Succeeded=False Finished=True Stalled=True,      Degraded",
        "ModelEndpoint, -,        1, Available=True,                                  Healthy",
        "ModelEndpoint, -,        1, Available=False,                                 Degraded",
        "ModelEndpoint, -,        1, Available=Unknown,                               Progressing",
        "TeamBenchmark, -,        1, Finished=False,                                  Progressing",
        "TeamBenchmark, -,        1, Finished=True Passed=True,                       Healthy",
        "TeamBenchmark, -,        1, Finished=True Passed=False,                      Degraded",
      })
  void aStateIsShownAs(String kind, String phase, int observed, String conditions, String shown)
      throws IOException, InterruptedException {
    String status =
        "{observedGeneration = %d, %sconditions = {%s}}"
            .formatted(
                observed,
                phase == null ? "" : "phase = '" + phase + "', ",
                conditions == null ? "" : conditions(conditions));

    assertThat(health(kind, "generation = 1", status)).startsWith(shown + "\t");
  }

  @ParameterizedTest
  @CsvSource({"TeamWorkflow", "AgentTask", "ModelEndpoint", "TeamBenchmark"})
  void whatIsNewOrGoingIsProgressing(String kind) throws IOException, InterruptedException {
    String going = "generation = 1, deletionTimestamp = 't', finalizers = {'a', 'b'}";
    String ready =
        "{observedGeneration = 1, conditions = {%s}}".formatted(conditions("Ready=True"));

    assertThat(health(kind, "generation = 1", "nil"))
        .isEqualTo("Progressing\tnot seen by the operator yet");
    assertThat(health(kind, going, ready)).isEqualTo("Progressing\tdeleting; waits for a, b");
  }

  private String health(String kind, String metadata, String status)
      throws IOException, InterruptedException {
    Optional<Path> lua = lua();
    assumeTrue(lua.isPresent(), "skipped: no Lua on this machine, none of " + NAMES);
    String call =
        "obj = {kind = '%s', metadata = {%s}, status = %s}%nlocal hs = dofile('%s')%n"
                .formatted(kind, metadata, status, SCRIPT)
            + "io.write(hs.status, '\\t', hs.message)\n";
    Path file = Files.writeString(folder.resolve("call.lua"), call);
    Path out = folder.resolve("out");
    Process process =
        new ProcessBuilder(lua.orElseThrow().toString(), file.toString())
            .redirectErrorStream(true)
            .redirectOutput(out.toFile())
            .start();
    assertThat(process.waitFor(SECONDS, TimeUnit.SECONDS)).as("Lua ends").isTrue();
    assertThat(process.exitValue()).as(Files.readString(out)).isZero();
    return Files.readString(out);
  }

  private static String conditions(String text) {
    Map<String, String> conditions = new TreeMap<>();
    for (String condition : text.split(" ")) {
      int equals = condition.indexOf('=');
      conditions.put(condition.substring(0, equals), condition.substring(equals + 1));
    }
    return conditions.entrySet().stream()
        .map(each -> "{type = '%s', status = '%s'}".formatted(each.getKey(), each.getValue()))
        .collect(Collectors.joining(", "));
  }

  private static Optional<Path> lua() {
    List<String> folders = Arrays.asList(System.getenv().getOrDefault("PATH", "").split(":"));
    return NAMES.stream()
        .flatMap(name -> folders.stream().map(folder -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }
}
