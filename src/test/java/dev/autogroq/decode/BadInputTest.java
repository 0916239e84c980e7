package dev.autogroq.decode;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.autogroq.api.AgentTask;
import dev.autogroq.api.ModelEndpoint;
import dev.autogroq.api.Reason;
import dev.autogroq.api.TeamBenchmark;
import dev.autogroq.api.TeamWorkflow;
import dev.autogroq.api.TeamWorkflowSpec;
import dev.autogroq.api.Violation;
import io.fabric8.kubernetes.client.CustomResource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The rows of the bad-input catalogue that a document shows by itself: each with its reason and its
 * path.
 *
 * <p>Of the rows up to 51, those on the graph (23–27, 29–32), on templates (33–39), on quantities
 * (40–43), on values that only contradict each other (45, 47), on running (19, 20, 48) and on cron
 * expressions (51) are the planner's or the operator's; here they decode without a finding.
 */
class BadInputTest {

  private record Found(Reason reason, String path) {}

  private static Arguments row(String name, String yaml, Object... found) {
    List<Found> expected = new ArrayList<>();
    for (int i = 0; i < found.length; i += 2) {
      expected.add(new Found((Reason) found[i], (String) found[i + 1]));
    }
    return Arguments.of(name, yaml, expected);
  }

  private static String workflow(String spec) {
    return "apiVersion: autogroq.dev/v1alpha1\nkind: TeamWorkflow\nmetadata: {name: w}\n" + spec;
  }

  private static String goal(String more) {
    return workflow("spec: {goal: g, " + more + "}");
  }

  private static String task(String more) {
    return goal("tasks: [{name: a, description: d, " + more + "}]");
  }

  private static String taskNamed(String name) {
    return goal("tasks: [{name: " + name + ", description: d}]");
  }

  private static String tasks(int count) {
    StringBuilder tasks = new StringBuilder("tasks: [");
    for (int i = 0; i < count; i++) {
      tasks.append("{name: t").append(i).append(", description: d}, ");
    }
    return goal(tasks.append("]").toString());
  }

  private static String of(String kind, String spec) {
    return "apiVersion: autogroq.dev/v1alpha1\nkind: %s\nmetadata: {name: x}\nspec: %s\n"
        .formatted(kind, spec);
  }

  private static Stream<Arguments> shapes() {
    Reason unknown = Reason.UnknownField;
    Reason range = Reason.OutOfRange;
    Reason value = Reason.InvalidValue;
    return Stream.of(
        row("1 empty spec", workflow("spec: {}"), value, "spec.goal"),
        row("1 null spec", workflow("spec:"), value, "spec"),
        row("1 no spec", workflow(""), value, "spec"),
        row("1 empty goal", workflow("spec: {goal: ''}"), range, "spec.goal"),
        row("2 no tasks", goal("tasks: []"), range, "spec.tasks"),
        row("3 null tasks", goal("tasks: null")),
        row("4 1,001 tasks", tasks(1001), Reason.TooManyTasks, "spec.tasks"),
        row("4 1,000 tasks", tasks(1000)),
        row("5 unknown field", goal("teamsize: 3"), unknown, "spec.teamsize"),
        row("5 in a task", task("dependson: [b]"), unknown, "spec.tasks[0].dependson"),
        row("5 at the top", workflow("spec: {goal: g}\ngoal: g"), unknown, "goal"));
  }

  private static Stream<Arguments> types() {
    Reason unknown = Reason.UnknownField;
    Reason range = Reason.OutOfRange;
    Reason value = Reason.InvalidValue;
    return Stream.of(
        row("6 3000000000", goal("taskBatchSize: 3000000000"), range, "spec.taskBatchSize"),
        row(
            "6 20 digits",
            goal("taskBatchSize: 99999999999999999999"),
            range,
            "spec.taskBatchSize"),
        row(
            "6 long",
            goal("budget: {maxTokens: 9007199254740992}"),
            range,
            "spec.budget.maxTokens"),
        row("7 quoted", goal("teamSize: '3'"), value, "spec.teamSize"),
        row("8 1.5", goal("teamSize: 1.5"), value, "spec.teamSize"),
        row("8 3.0", goal("teamSize: 3.0")),
        row("8 1e1", goal("teamSize: 1e1")),
        row("8 1e3", goal("teamSize: 1e3"), range, "spec.teamSize"),
        row("9 0", task("retry: {maxAttempts: 0}"), range, "spec.tasks[0].retry.maxAttempts"),
        row("9 -1", task("retry: {maxAttempts: -1}"), range, "spec.tasks[0].retry.maxAttempts"),
        row("10", of("AgentTask", "{prompt: p, cancelled: 'true'}"), value, "spec.cancelled"),
        row("11 map for list", goal("tasks: {a: b}"), value, "spec.tasks"),
        row("11 list for map", goal("model: [a]"), value, "spec.model"),
        row("11 text for map", goal("model: qwen"), value, "spec.model"),
        row("11 text for list", task("dependsOn: b"), value, "spec.tasks[0].dependsOn"),
        row("11 text for item", goal("tasks: [research]"), value, "spec.tasks[0]"),
        row("11 null item", goal("tasks: [~]"), value, "spec.tasks[0]"),
        row("12 case", goal("executionMode: parallel"), value, "spec.executionMode"),
        row("12 number", goal("executionMode: 3"), value, "spec.executionMode"),
        row("12 new constant", goal("executionMode: Quantum"), value, "spec.executionMode"),
        row("13 NaN", goal("teamSize: .nan"), value, "spec.teamSize"),
        row("13 1e400", goal("teamSize: 1e400"), value, "spec.teamSize"),
        row(
            "15 yes",
            goal("parameters: [{name: a, value: yes}]"),
            value,
            "spec.parameters[0].value"),
        row("15 on", goal("cache: {version: on}"), value, "spec.cache.version"),
        row("15 off", goal("cache: {mode: off}"), value, "spec.cache.mode"),
        row("15 0123", goal("cache: {version: 0123}"), value, "spec.cache.version"),
        row("15 1.0", goal("model: {temperature: 0.2}"), value, "spec.model.temperature"),
        row(
            "5 twice in one document",
            goal("teamsize: 3, teamSize: x"),
            unknown,
            "spec.teamsize",
            value,
            "spec.teamSize"));
  }

  private static Stream<Arguments> names() {
    Reason value = Reason.InvalidValue;
    String name = "spec.tasks[0].name";
    String twice =
        "{name: a, description: d}, {name: b, description: d}, {name: a, description: d}";
    return Stream.of(
        row("16", goal("tasks: [" + twice + "]"), Reason.DuplicateName, "spec.tasks[2].name"),
        row("17", taskNamed("A_b"), value, name),
        row("18 64", taskNamed("a".repeat(64)), Reason.OutOfRange, name),
        row("18 51", taskNamed("a".repeat(51)), Reason.OutOfRange, name),
        row("18 50", taskNamed("a".repeat(50))),
        row("21 a--", taskNamed("a--"), value, name),
        row("21 -a", taskNamed("-a"), value, name),
        row("21 a.", taskNamed("a."), value, name),
        row("21 newline", taskNamed("\"a\\n\""), value, name),
        row("21 empty", taskNamed("''"), Reason.OutOfRange, name),
        row("22 Cyrillic", taskNamed("\u0430bc"), value, name),
        row("22 full width", taskNamed("\uff41bc"), value, name),
        row("22 RTL override", taskNamed("\"a\\u202eb\""), value, name),
        row("22 emoji", taskNamed("\ud83d\ude00"), value, name),
        row("28", task("dependsOn: [b, c, b]"), Reason.DuplicateName, "spec.tasks[0].dependsOn[2]"),
        row("30 status", taskNamed("status")),
        row("30 __proto__", taskNamed("__proto__"), value, name),
        row("30 'null'", taskNamed("'null'")),
        row("30 null", taskNamed("null"), value, name),
        row("30 dot", taskNamed("."), value, name),
        row("30 dots", taskNamed(".."), value, name),
        row(
            "31 101 edges",
            task("dependsOn: [" + "x,".repeat(101) + "]"),
            Reason.OutOfRange,
            "spec.tasks[0].dependsOn"),
        row("no description", goal("tasks: [{name: a}]"), value, "spec.tasks[0].description"));
  }

  private static Stream<Arguments> limits() {
    Reason range = Reason.OutOfRange;
    Reason value = Reason.InvalidValue;
    String retry = "spec.tasks[0].retry.";
    String timeouts = "spec.tasks[0].timeouts.runSeconds";
    return Stream.of(
        row("44 0", goal("thresholds: {memoryPercent: 0}"), range, "spec.thresholds.memoryPercent"),
        row("44 101", goal("thresholds: {cpuPercent: 101}"), range, "spec.thresholds.cpuPercent"),
        row(
            "44 -1",
            goal("thresholds: {memoryPercent: -1}"),
            range,
            "spec.thresholds.memoryPercent"),
        row("46 ISO", task("timeouts: {runSeconds: PT-5S}"), value, timeouts),
        row("46 text", task("timeouts: {runSeconds: 10 parsecs}"), value, timeouts),
        row("46 0", task("timeouts: {runSeconds: 0}"), range, timeouts),
        row("46 100 years", task("timeouts: {runSeconds: 3153600000}"), range, timeouts),
        row("49", task("retry: {maxAttempts: 1000000}"), range, retry + "maxAttempts"),
        row("50 0", task("retry: {factorPercent: 0}"), range, retry + "factorPercent"),
        row("50 1e9", task("retry: {factorPercent: 1000000000}"), range, retry + "factorPercent"),
        row("50 unknown class", task("retry: {retryOn: [Bored]}"), value, retry + "retryOn[0]"),
        row("53 empty", task("container: {image: ''}"), range, "spec.tasks[0].container.image"),
        row("53 space", task("container: {image: a b}"), value, "spec.tasks[0].container.image"),
        row(
            "54",
            goal("runner: {serviceAccountName: admin}"),
            Reason.UnknownField,
            "spec.runner.serviceAccountName"),
        row(
            "57",
            goal("model: {endpointRef: {name: a, namespace: b}}"),
            Reason.UnknownField,
            "spec.model.endpointRef.namespace"),
        row(
            "63",
            goal("tasks: [{name: a, description: " + "x".repeat(1 << 20) + "}]"),
            range,
            "spec.tasks[0].description"),
        row("74", of("TeamBenchmark", "{iterations: 0}"), range, "spec.iterations"),
        row("74", of("TeamBenchmark", "{iterations: 1000000000}"), range, "spec.iterations"),
        row("no provider", of("ModelEndpoint", "{}"), value, "spec.provider"));
  }

  private static Stream<Arguments> documents() {
    Reason broken = Reason.Undecodable;
    Reason value = Reason.InvalidValue;
    return Stream.of(
        row("a list", "[a, b]", broken, ""),
        row("a text", "hello", broken, ""),
        row("kind", goal("").replace("TeamWorkflow", "TeamWorkFlow"), broken, "kind"),
        row("no kind", goal("").replace("kind: TeamWorkflow\n", ""), broken, "kind"),
        row("version", goal("").replace("v1alpha1", "v2"), broken, "apiVersion"),
        row("spec", workflow("spec: [a]"), broken, "spec"),
        row("name", goal("").replace("{name: w}", "{name: A_b}"), value, "metadata.name"),
        row("no name", goal("").replace("{name: w}", "{}"), value, "metadata.name"),
        row("no metadata", goal("").replace("metadata: {name: w}\n", ""), value, "metadata"),
        row(
            "label",
            goal("").replace("{name: w}", "{name: w, labels: {on: yes}}"),
            value,
            "metadata.labels.on"),
        row(
            "metadata field",
            goal("").replace("{name: w}", "{name: w, label: {a: b}}"),
            Reason.UnknownField,
            "metadata.label"));
  }

  /** Rows that belong to others: they decode, so that the planner sees them. */
  private static Stream<Arguments> leftToOthers() {
    return Stream.of(
        row("23", task("dependsOn: [nowhere]")),
        row("24", task("dependsOn: [a]")),
        row("32", task("placement: InProcess, container: {image: x}")),
        row("33", task("expectedOutput: '{{tasks.x.output}}'")),
        row("34", task("expectedOutput: '{{'")),
        row("40", goal("resources: {limits: {memory: 10Zi}}")),
        row("41", goal("resources: {limits: {cpu: '1'}, requests: {cpu: '2'}}")),
        row("45", goal("thresholds: {memoryPercent: 50, releasePercent: 60}")),
        row("47", goal("activeDeadlineSeconds: 1")),
        row("51", of("TeamBenchmark", "{workflowRef: {name: a}, schedule: {cron: whenever}}")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource({"shapes", "types", "names", "limits", "documents", "leftToOthers"})
  void aRowHasItsReasonAndItsPath(String row, String yaml, List<Found> expected) {
    ParsedText parsed = YamlDocuments.parse(yaml);
    assertThat(parsed.hasErrors()).as(parsed.problems().toString()).isFalse();
    var decoded = ResourceDecoder.decode(parsed.documents().get(0).node());

    assertThat(decoded.violations())
        .extracting(v -> new Found(v.reason(), v.path()))
        .containsExactlyElementsOf(expected);
    assertThat(decoded.violations())
        .allSatisfy(
            violation -> {
              assertThat(violation.message()).isNotBlank().hasSizeLessThanOrEqualTo(1024);
              assertThat(violation.message()).doesNotContain("x".repeat(100));
            });
  }

  @Test
  void row14TheSameFieldTwiceGivesTheSameAnswerTwice() {
    String twice = "{\"spec\": {\"goal\": \"a\", \"goal\": \"b\"}}";

    assertThat(YamlDocuments.parse(twice).problems())
        .isEqualTo(YamlDocuments.parse(twice).problems());
    assertThat(YamlDocuments.parse(twice).problems().get(0).violation().reason())
        .isEqualTo(Reason.DuplicateName);
  }

  @Test
  void messagesSayTheNumberTheLimitAndTheNextStep() {
    assertThat(only(goal("teamSize: 65")).message())
        .isEqualTo("spec.teamSize is 65; it must be from 1 to 64");
    assertThat(only(task("dependson: [b]")).hint()).isEqualTo("did you mean \"dependsOn\"?");
    assertThat(only(goal("executionMode: parallel")))
        .extracting(Violation::message, Violation::hint)
        .containsExactly(
            "spec.executionMode is \"parallel\"; it must be one of Sequential, Parallel, Async",
            "did you mean \"Parallel\"?");
    assertThat(only(goal("cache: {version: on}")).hint()).contains("quotes");
    assertThat(only(tasks(1001)).message()).contains("1001").contains("1000");
    assertThat(only(goal("").replace("TeamWorkflow", "Teamworkflo")).hint())
        .isEqualTo("did you mean \"TeamWorkflow\"?");
  }

  private static Violation only(String yaml) {
    var decoded = ResourceDecoder.decode(YamlDocuments.parse(yaml).documents().get(0).node());
    assertThat(decoded.violations()).hasSize(1);
    return decoded.violations().get(0);
  }

  @Test
  void whatIsWrongIsTreatedAsLeftOutAndTheRestIsRead() {
    String yaml =
        goal(
            "teamSize: lots, executionMode: Async, tasks: [{name: a, description: d}, 7,"
                + " {name: A_b, description: d}, {name: a, description: again}]");
    TeamWorkflowSpec spec =
        ResourceDecoder.decode(
                YamlDocuments.parse(yaml).documents().get(0).node(), TeamWorkflow.class)
            .value()
            .getSpec();

    assertThat(spec.goal()).isEqualTo("g");
    assertThat(spec.teamSize()).isNull();
    assertThat(spec.executionMode()).hasToString("Async");
    assertThat(spec.tasks()).hasSize(1);
    assertThat(spec.tasks().get(0).description()).isEqualTo("d");
  }

  @Test
  void aDocumentFullOfMistakesListsAHundredAndSaysThatThereAreMore() {
    StringBuilder many = new StringBuilder("goal: g");
    for (int i = 0; i < 5000; i++) {
      many.append(", x").append(i).append(": 1");
    }
    var decoded =
        ResourceDecoder.decode(
            YamlDocuments.parse(workflow("spec: {" + many + "}")).documents().get(0).node());

    assertThat(decoded.violations()).hasSize(Decoder.MAX_VIOLATIONS + 1);
    assertThat(decoded.violations().get(Decoder.MAX_VIOLATIONS).message())
        .contains("more than 100");
  }

  @Test
  void aWrongKindIsNamedWhereOneIsWanted() {
    for (Class<? extends CustomResource<?, ?>> kind :
        List.of(AgentTask.class, ModelEndpoint.class, TeamBenchmark.class)) {
      var decoded =
          ResourceDecoder.decode(YamlDocuments.parse(goal("")).documents().get(0).node(), kind);

      assertThat(decoded.violations().get(0).reason()).isEqualTo(Reason.Undecodable);
      assertThat(decoded.violations().get(0).message()).contains(kind.getSimpleName());
    }
  }

  @Test
  void foreignTextIsCutAndCleanedInMessagesAndPaths() {
    String name = "\u001b[31mred\u202e" + "k".repeat(500);
    Violation violation =
        Decoder.decode(
                JsonNodeFactory.instance.objectNode().put("goal", "g").put(name, 1),
                TeamWorkflowSpec.class,
                "spec")
            .violations()
            .get(0);

    assertThat(violation.path()).startsWith("spec.?[31mred?k").hasSizeLessThan(80);
    assertThat(violation.message()).doesNotContain("\u001b").doesNotContain("\u202e");
  }
}
