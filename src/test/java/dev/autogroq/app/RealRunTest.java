package dev.autogroq.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.autogroq.fixtures.FakeOpenAi;
import dev.autogroq.fixtures.FakeOpenAiReply;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The command line, the engine, the store on disk and a model endpoint over real HTTP, all
 * together.
 */
class RealRunTest {
  private static final String CANARY = "gsk_canaryKeyThatMustNeverBeSeen0123456789";

  @TempDir Path home;

  @Test
  @DisplayName("(8) a killed run goes on where it was: no finished task is asked again")
  void aKilledRunGoesOnWhereItWas() throws Exception {
    try (var endpoint = FakeOpenAi.start(Duration.ofMillis(300))) {
      var file = chain(10);
      var line = new CommandLine(home, Map.of());
      var process = line.start(run(file, endpoint));
      await().atMost(Duration.ofSeconds(60)).until(() -> endpoint.calls() >= 4);
      process.destroyForcibly().waitFor();
      var before = new HashMap<>(endpoint.callsByPrompt());

      var ended = line.run(run(file, endpoint));

      assertThat(ended.exit()).as(ended.err()).isZero();
      assertThat(before.size()).isBetween(4, 9);
      var again = new HashSet<String>();
      endpoint
          .callsByPrompt()
          .forEach(
              (prompt, n) -> {
                if (n > 1) {
                  again.add(prompt);
                }
              });
      assertThat(again)
          .as("prompts asked twice: only the one in flight")
          .hasSizeLessThanOrEqualTo(1);
      assertThat(endpoint.callsByPrompt()).hasSize(10);
      assertThat(ended.out() + ended.err()).contains("10/10 tasks").contains("run=1");
    }
  }

  @Test
  @DisplayName("(3) three identical tasks at once are one call")
  void threeIdenticalTasksAtOnceAreOneCall() throws Exception {
    try (var endpoint = FakeOpenAi.start(Duration.ofMillis(200))) {
      var file = identical(3);
      var line = new CommandLine(home, Map.of());

      var ended = line.run(run(file, endpoint));

      assertThat(ended.exit()).as(ended.err()).isZero();
      assertThat(endpoint.calls()).isEqualTo(1);
      var status = new ObjectMapper().readTree(line.run(json(file, endpoint)).out()).get("status");
      assertThat(status.at("/taskCounts/succeeded").asInt()).isEqualTo(3);
    }
  }

  @Test
  @DisplayName("one changed description runs that task again, and what its output changes")
  void oneChangedDescriptionRunsThatTaskAgain() throws Exception {
    try (var endpoint =
        FakeOpenAi.start(
            request ->
                FakeOpenAiReply.text(
                    request.lastMessage().contains("step 2")
                        ? "same"
                        : "from " + request.promptDigest()))) {
      var line = new CommandLine(home, Map.of());
      var file = chain(4);
      assertThat(line.run(run(file, endpoint)).exit()).isZero();
      assertThat(endpoint.calls()).isEqualTo(4);

      Files.writeString(
          file, Files.readString(file).replace("Do step 2.", "Do step 2, with care."));
      assertThat(line.run(run(file, endpoint)).exit()).isZero();

      assertThat(endpoint.calls())
          .as("step 2 answers as before, so nothing after it runs")
          .isEqualTo(5);

      Files.writeString(
          file, Files.readString(file).replace("Do step 3.", "Do step 3, with care."));
      assertThat(line.run(run(file, endpoint)).exit()).isZero();

      assertThat(endpoint.calls()).as("step 3, and step 4 whose input changed").isEqualTo(7);
    }
  }

  @Test
  @DisplayName("(12) a key is in no output, no file and no message, also when the model repeats it")
  void aKeyIsNowhere() throws Exception {
    try (var endpoint =
        FakeOpenAi.start(request -> FakeOpenAiReply.text("Your key is " + CANARY + ", I think."))) {
      var line = new CommandLine(home, Map.of("OPENAI_API_KEY", CANARY));

      var ended = line.run(run(chain(2), endpoint));
      endpoint.enqueue(refusals());
      var refused = line.run(run(identical(1), endpoint));

      assertThat(ended.exit()).as(ended.err()).isZero();
      assertThat(refused.exit()).isEqualTo(1);
      assertThat(endpoint.requests())
          .as("the key was really used")
          .allSatisfy(
              request -> assertThat(request.toString() + request.headers()).contains(CANARY));
      assertThat(seen(ended.out() + ended.err() + refused.out() + refused.err())).isFalse();
      try (var files = Files.walk(home)) {
        for (var path : files.filter(Files::isRegularFile).toList()) {
          assertThat(seen(Files.readString(path))).as("key in %s", home.relativize(path)).isFalse();
        }
      }
    }
  }

  @Test
  @DisplayName(
      "a failed task names its class, what it means and what to do, and the exit code is 1")
  void aFailedTaskNamesItsClass() throws Exception {
    try (var endpoint = FakeOpenAi.start(request -> refusal(404, "no such model"))) {
      var ended = new CommandLine(home, Map.of()).run(run(chain(2), endpoint));

      assertThat(ended.exit()).isEqualTo(1);
      assertThat(endpoint.calls()).as("no retry").isEqualTo(1);
      assertThat(ended.out() + ended.err()).contains("ModelNotFound").contains("step-1");
    }
  }

  private static FakeOpenAiReply[] refusals() {
    return new FakeOpenAiReply[] {refusal(401, "bad key " + CANARY)};
  }

  private static FakeOpenAiReply refusal(int status, String message) {
    return FakeOpenAiReply.json(status, "{\"error\":{\"message\":\"" + message + "\"}}");
  }

  private static boolean seen(String text) {
    var encoded = Base64.getEncoder().encodeToString(CANARY.getBytes());
    return text.contains(CANARY)
        || text.contains(CANARY.substring(8, 20))
        || text.contains(encoded.substring(0, 16));
  }

  private static String[] run(Path file, FakeOpenAi endpoint) {
    return new String[] {
      "run", file.toString(), "--endpoint", endpoint.baseUrl(), "--model", "m", "-o", "lines"
    };
  }

  private static String[] json(Path file, FakeOpenAi endpoint) {
    return new String[] {
      "run", file.toString(), "--endpoint", endpoint.baseUrl(), "--model", "m", "-o", "json"
    };
  }

  private Path chain(int length) throws IOException {
    var text = new StringBuilder(head("chain")).append("  tasks:\n");
    for (int i = 1; i <= length; i++) {
      text.append("    - {name: step-%d, agent: one, description: \"Do step %d.\"".formatted(i, i));
      text.append(i == 1 ? "}\n" : ", dependsOn: [step-%d]}\n".formatted(i - 1));
    }
    return Files.writeString(home.resolve("chain.yaml"), text);
  }

  private Path identical(int tasks) throws IOException {
    var text = new StringBuilder(head("identical")).append("  tasks:\n");
    for (int i = 1; i <= tasks; i++) {
      text.append(
          "    - {name: same-%d, agent: one, description: \"Say the same.\"}\n".formatted(i));
    }
    return Files.writeString(home.resolve("identical.yaml"), text);
  }

  private static String head(String name) {
    return """
    apiVersion: autogroq.dev/v1alpha1
    kind: TeamWorkflow
    metadata: {name: %s}
    spec:
      goal: See whether it works
      agents: [{name: one, role: Tester}]
    """
        .formatted(name);
  }
}
