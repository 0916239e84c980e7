package dev.autogroq.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The bad-input catalogue end to end: text of a file in, findings of {@code lint} out. The number
 * of a row is its number in the catalogue.
 */
class BadInputTest {
  private static final Pattern FINDING =
      Pattern.compile("bad\\.yaml:?(\\d*)  (error|warn)  (\\w+)  .*");
  private static final Duration LONGEST = Duration.ofSeconds(10);
  private static final String HEAD =
      "apiVersion: autogroq.dev/v1alpha1\nkind: TeamWorkflow\nmetadata: {name: bad}\n";
  private static final String GOAL = HEAD + "spec:\n  goal: g\n  model: {name: m}\n";
  private static final String OK = "";

  @TempDir Path directory;

  private static Arguments row(String number, String input, String text, String expected) {
    return Arguments.of(number, input, text, expected);
  }

  private static String tasks(String... tasks) {
    return GOAL
        + "  tasks:\n"
        + String.join("", Stream.of(tasks).map(t -> "    - " + t + "\n").toList());
  }

  /** A task with these further fields, in flow style. */
  private static String task(String name, String more) {
    return "{name: " + name + ", description: d" + (more.isEmpty() ? "" : ", " + more) + "}";
  }

  private static String many(int count, java.util.function.IntFunction<String> each) {
    StringBuilder text = new StringBuilder(GOAL + "  tasks:\n");
    for (int i = 0; i < count; i++) {
      text.append("    - ").append(each.apply(i)).append('\n');
    }
    return text.toString();
  }

  private static String chain(int i) {
    return task("t" + i, i == 0 ? "" : "dependsOn: [t" + (i - 1) + "]");
  }

  static Stream<Arguments> shapeAndTypes() {
    return Stream.of(
        row("1", "no spec", HEAD, "InvalidValue"),
        row("1", "empty spec", HEAD + "spec: {}\n", "InvalidValue"),
        row("1", "spec that is a text", HEAD + "spec: hello\n", "Undecodable"),
        row("2", "tasks: []", GOAL + "  tasks: []\n", "OutOfRange"),
        row("3", "tasks: null", GOAL + "  tasks: null\n", OK),
        row("4", "1,001 tasks", many(1001, i -> task("t" + i, "")), "TooManyTasks"),
        row("5", "unknown field", GOAL + "  golas: x\n", "UnknownField"),
        row("5", "unknown field at the top", GOAL + "sepc: {}\n", "UnknownField"),
        row("6", "3000000000", GOAL + "  taskBatchSize: 3000000000\n", "OutOfRange"),
        row(
            "6",
            "a number beyond any",
            GOAL + "  taskBatchSize: 1" + "0".repeat(300) + "\n",
            "OutOfRange"),
        row("7", "\"3\"", GOAL + "  teamSize: \"3\"\n", "InvalidValue"),
        row("8", "1.5", GOAL + "  teamSize: 1.5\n", "InvalidValue"),
        row("9", "maxAttempts 0", tasks(task("a", "retry: {maxAttempts: 0}")), "OutOfRange"),
        row("9", "maxAttempts -1", tasks(task("a", "retry: {maxAttempts: -1}")), "OutOfRange"),
        row(
            "10",
            "\"true\"",
            HEAD.replace("TeamWorkflow", "AgentTask") + "spec: {cancelled: \"true\"}\n",
            "InvalidValue"),
        row("11", "a map for a list", GOAL + "  tasks: {a: b}\n", "InvalidValue"),
        row("12", "parallel", GOAL + "  executionMode: parallel\n", "InvalidValue"),
        row("13", "NaN", GOAL + "  teamSize: .nan\n", "InvalidValue"),
        row("13", "1e400", GOAL + "  teamSize: 1e400\n", "InvalidValue"),
        row("14", "a key twice", GOAL + "  goal: other\n", "DuplicateName"),
        row(
            "14",
            "a JSON key twice",
            "{\"apiVersion\":\"autogroq.dev/v1alpha1\",\"kind\":\"TeamWorkflow\",\"metadata\":{\"name\":\"x\"},\"spec\":{\"goal\":\"a\",\"goal\":\"b\"}}",
            "DuplicateName"),
        row("15", "yes for a text", HEAD + "spec: {goal: yes}\n", "InvalidValue"),
        row("15", "0123 for a text", HEAD + "spec: {goal: 0123}\n", "InvalidValue"));
  }

  static Stream<Arguments> namesAndGraph() {
    return Stream.of(
        row("16", "a task twice", tasks(task("a", ""), task("a", "")), "DuplicateName"),
        row("17", "A_b", tasks(task("A_b", "")), "InvalidValue"),
        row("18", "64 characters", tasks(task("a".repeat(64), "")), "OutOfRange"),
        row(
            "19",
            "the longest names",
            GOAL.replace("name: bad", "name: " + "a".repeat(253))
                + "  tasks: ["
                + task("a".repeat(50), "")
                + "]\n",
            OK),
        row("21", "a--", tasks(task("a--", "")), "InvalidValue"),
        row("21", "-a", tasks(task("-a", "")), "InvalidValue"),
        row("21", "a.", tasks(task("a.", "")), "InvalidValue"),
        row("22", "Cyrillic а", tasks(task("\u0430", "")), "InvalidValue"),
        row("22", "full-width ａ", tasks(task("\uff41", "")), "InvalidValue"),
        row("22", "right to left", tasks(task("\"a\\u202eb\"", "")), "InvalidValue"),
        row("22", "an emoji", tasks(task("a😀", "")), "InvalidValue"),
        row("23", "unknown dependency", tasks(task("a", "dependsOn: [b]")), "UnknownDependency"),
        row("24", "itself", tasks(task("a", "dependsOn: [a]")), "Conflict"),
        row(
            "25",
            "a cycle of two",
            tasks(task("a", "dependsOn: [b]"), task("b", "dependsOn: [a]")),
            "CyclicDependency"),
        row(
            "26",
            "a cycle of 1,000",
            many(1000, i -> task("t" + i, "dependsOn: [t" + (i + 999) % 1000 + "]")),
            "CyclicDependency"),
        row("27", "a chain of 10,000", many(10_000, BadInputTest::chain), "TooManyTasks"),
        row("27", "a chain of 1,000", many(1000, BadInputTest::chain), OK),
        row(
            "28",
            "a dependency twice",
            tasks(task("b", ""), task("a", "dependsOn: [b, b]")),
            "DuplicateName"),
        row("29", "two separate parts", tasks(task("a", ""), task("b", "")), OK),
        row("30", "status", tasks(task("status", ""), task("\"null\"", "")), OK),
        row("30", "__proto__", tasks(task("__proto__", "")), "InvalidValue"),
        row("30", "null", tasks(task("null", "")), "InvalidValue"),
        row("30", "..", tasks(task("..", "")), "InvalidValue"),
        row(
            "31",
            "101 dependencies",
            many(102, i -> task("t" + i, i < 101 ? "" : "dependsOn: [" + names(101) + "]")),
            "OutOfRange"),
        row(
            "32",
            "a container in-process",
            tasks(
                task(
                    "a",
                    "placement: InProcess, container: {image: \"x@sha256:"
                        + "0".repeat(64)
                        + "\"}")),
            "Conflict"));
  }

  private static String names(int count) {
    return String.join(", ", Stream.iterate(0, i -> i + 1).limit(count).map(i -> "t" + i).toList());
  }

  private static String prompt(String description) {
    return GOAL
        + "  tasks:\n    - {name: x, description: d}\n    - name: a\n      description: '"
        + description
        + "'\n";
  }

  static Stream<Arguments> templates() {
    return Stream.of(
        row("33", "an unknown task", prompt("{{tasks.y.output}}"), "UnresolvedReference"),
        row("33", "an undeclared parameter", prompt("{{params.y}}"), "UnresolvedReference"),
        row(
            "33",
            "a reference that is no dependency yet",
            prompt("{{tasks.x.output}}"),
            "warn ImpliedEdge"),
        row("34", "an unclosed brace", prompt("{{tasks.x.output"), "TemplateError"),
        row("34", "an empty reference", prompt("{{}}"), "TemplateError"),
        row("36", "a NUL in a prompt", GOAL + "  tasks: [{name: a, description: \"a\\0b\"}]\n", OK),
        row("36", "a NUL in the file", "goal: a\u0000b\n", "Undecodable"),
        row(
            "38",
            "references in a ring",
            GOAL
                + "  tasks:\n"
                + "    - {name: a, description: \"{{tasks.b.output}}\"}\n"
                + "    - {name: b, description: \"{{tasks.a.output}}\"}\n",
            "CyclicDependency|ImpliedEdge"),
        row("39", "a secret", prompt("{{secrets.key}}"), "ForbiddenReference"),
        row("39", "an environment variable", prompt("{{env.GROQ_API_KEY}}"), "ForbiddenReference"));
  }

  private static String memory(String quantity) {
    return GOAL + "  resources: {limits: {memory: " + quantity + "}}\n";
  }

  static Stream<Arguments> quantitiesAndTime() {
    return Stream.of(
        row("40", "10Zi", memory("10Zi"), "InvalidQuantity"),
        row("40", "1,5Gi", memory("\"1,5Gi\""), "InvalidQuantity"),
        row("40", "-1", memory("\"-1\""), "InvalidQuantity"),
        row("40", "a blank before", memory("\" 1Gi\""), "InvalidQuantity"),
        row("40", "0x10", memory("\"0x10\""), "InvalidQuantity"),
        row("40", "1e3Gi", memory("1e3Gi"), "InvalidQuantity"),
        row(
            "41",
            "limits under requests",
            GOAL + "  resources: {requests: {memory: 2Gi}, limits: {memory: 1Gi}}\n",
            "Conflict"),
        row("42", "one byte", memory("\"1\""), "OutOfRange|InvalidQuantity"),
        row("42", "100Ei", memory("100Ei"), "OutOfRange|InvalidQuantity"),
        row("44", "memoryPercent 0", GOAL + "  thresholds: {memoryPercent: 0}\n", "OutOfRange"),
        row("44", "memoryPercent 101", GOAL + "  thresholds: {memoryPercent: 101}\n", "OutOfRange"),
        row("44", "memoryPercent -1", GOAL + "  thresholds: {memoryPercent: -1}\n", "OutOfRange"),
        row(
            "45",
            "release above memory",
            GOAL + "  thresholds: {memoryPercent: 80, releasePercent: 80}\n",
            "Conflict"),
        row(
            "45",
            "release above cpu",
            GOAL + "  thresholds: {cpuPercent: 60, releasePercent: 70}\n",
            "Conflict"),
        row("46", "PT-5S", tasks(task("a", "timeouts: {runSeconds: PT-5S}")), "InvalidValue"),
        row(
            "46",
            "10 parsecs",
            tasks(task("a", "timeouts: {runSeconds: 10 parsecs}")),
            "InvalidValue"),
        row("46", "0", tasks(task("a", "timeouts: {runSeconds: 0}")), "OutOfRange"),
        row(
            "46",
            "100 years",
            tasks(task("a", "timeouts: {runSeconds: 3153600000}")),
            "OutOfRange"),
        row(
            "47",
            "a deadline under a task's time",
            tasks(task("a", "timeouts: {runSeconds: 600}")) + "  activeDeadlineSeconds: 60\n",
            "warn Conflict|Conflict"),
        row("48", "one second", tasks(task("a", "timeouts: {runSeconds: 1}")), OK),
        row(
            "49",
            "a million attempts",
            tasks(task("a", "retry: {maxAttempts: 1000000}")),
            "OutOfRange"),
        row("50", "factor 0", tasks(task("a", "retry: {factorPercent: 0}")), "OutOfRange"),
        row(
            "50",
            "factor 1e9",
            tasks(task("a", "retry: {factorPercent: 1000000000}")),
            "OutOfRange"));
  }

  static Stream<Arguments> filesAsSuch() {
    return Stream.of(
        row("77", "nothing", "", "Undecodable"),
        row(
            "77",
            "a byte order mark and CRLF",
            "\ufeff" + tasks(task("a", "")).replace("\n", "\r\n"),
            OK),
        row(
            "77",
            "JSON cut off",
            "{\"apiVersion\": \"autogroq.dev/v1alpha1\", \"kind\":",
            "Undecodable"),
        row("77", "a list", "[1, 2]\n", "Undecodable"),
        row("77", "nested without end", "[".repeat(100_000), "Undecodable"),
        row("77", "aliases that explode", bomb(), "Undecodable"),
        row(
            "77",
            "a type by tag",
            GOAL.replace("goal: g", "goal: !!java.net.URL [\"http://x\"]"),
            "Undecodable"));
  }

  private static String bomb() {
    StringBuilder text = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 12; i++) {
      String before = "*a" + (i - 1);
      text.append("a").append(i).append(": &a").append(i).append(" [");
      text.append(String.join(", ", java.util.Collections.nCopies(10, before))).append("]\n");
    }
    return text.toString();
  }

  private static String schedule(String cron, String zone) {
    return HEAD.replace("TeamWorkflow", "TeamBenchmark")
        + "spec:\n  workflowRef: {name: w}\n  schedule: {cron: \""
        + cron
        + "\", timeZone: "
        + zone
        + "}\n";
  }

  static Stream<Arguments> schedules() {
    return Stream.of(
        row("51", "nonsense", schedule("now and then", "UTC"), "InvalidSchedule"),
        row("51", "minute 60", schedule("60 * * * *", "UTC"), "InvalidSchedule"),
        row("51", "six fields", schedule("0 0 * * * *", "UTC"), "InvalidSchedule"),
        row("51", "a step of 0", schedule("*/0 * * * *", "UTC"), "InvalidSchedule"),
        row("51", "a range backwards", schedule("0 9-5 * * *", "UTC"), "InvalidSchedule"),
        row("51", "a time zone on Mars", schedule("0 3 * * *", "Mars/Olympus"), "InvalidSchedule"),
        row("51", "a schedule", schedule("*/15,5 0-6/2 1 jan,JUL mon-fri", "Europe/Berlin"), OK));
  }

  @ParameterizedTest(name = "row {0}: {1}")
  @MethodSource({
    "shapeAndTypes",
    "namesAndGraph",
    "templates",
    "quantitiesAndTime",
    "schedules",
    "filesAsSuch"
  })
  void theFindingIsTheOneOfTheCatalogue(String row, String input, String text, String expected)
      throws IOException {
    Files.writeString(directory.resolve("bad.yaml"), text, StandardCharsets.UTF_8);
    Instant begun = Instant.now();

    Shell.Ended lint = new Shell(directory).run("lint", "bad.yaml");

    List<String> lines = lint.outLines();
    assertThat(lines).as("one finding a line").allSatisfy(l -> assertThat(l).matches(FINDING));
    assertThat(lint.out()).doesNotContain("\u202e").doesNotContain("\u0000");
    assertThat(Duration.between(begun, Instant.now())).isLessThan(LONGEST);
    if (expected.equals(OK)) {
      assertThat(lines).isEmpty();
      assertThat(lint.exit()).isZero();
    } else if (expected.startsWith("warn ")) {
      assertThat(reasons(lines)).as(lint.out()).isSubsetOf(expected.substring(5).split("\\|"));
      assertThat(lines).isNotEmpty();
    } else {
      assertThat(lint.exit()).isEqualTo(ExitCode.INVALID);
      assertThat(reasons(lines)).as(lint.out()).isNotEmpty().isSubsetOf(expected.split("\\|"));
    }
  }

  @Test
  void bytesThatAreNoUtf8AreTold() throws IOException {
    Files.write(directory.resolve("bad.yaml"), new byte[] {'a', ':', ' ', (byte) 0xff, '\n'});

    Shell.Ended lint = new Shell(directory).run("lint", "bad.yaml");

    assertThat(lint.exit()).isEqualTo(ExitCode.INVALID);
    assertThat(lint.out()).contains("Undecodable  the text is not UTF-8");
  }

  private static List<String> reasons(List<String> lines) {
    return lines.stream()
        .map(FINDING::matcher)
        .filter(Matcher::matches)
        .map(matcher -> matcher.group(3))
        .distinct()
        .toList();
  }
}
