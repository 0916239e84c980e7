package dev.autogroq.core.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autogroq.api.Reason;
import dev.autogroq.api.Violation;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Each mistake has its reason, its place and a next step")
class RefusalTest {

  /** A spec with one mistake, and what is said about it. */
  record Row(
      String sentence, String yaml, Reason reason, String path, String message, String hint) {
    @Override
    public String toString() {
      return sentence;
    }
  }

  @ParameterizedTest
  @MethodSource
  void refused(Row row) {
    var findings = Given.findings(row.yaml);

    assertThat(findings).filteredOn(Violation::isError).hasSize(1);
    assertThat(findings)
        .filteredOn(Violation::isError)
        .first()
        .satisfies(
            violation -> {
              assertThat(violation.reason()).isEqualTo(row.reason);
              assertThat(violation.path()).isEqualTo(row.path);
              assertThat(violation.message()).contains(row.message);
              assertThat(violation.hint()).contains(row.hint);
            });
  }

  static Stream<Row> refused() {
    return Stream.of(references(), templates(), names(), limits(), places()).flatMap(s -> s);
  }

  private static Stream<Row> references() {
    return Stream.of(
        row(
            "(25) a cycle of two",
            "tasks:\n- {name: a, description: d, dependsOn: [b]}\n"
                + "- {name: b, description: d, dependsOn: [a]}",
            Reason.CyclicDependency,
            "spec.tasks[0].dependsOn[0]",
            "a → b → a",
            "remove one"),
        row(
            "(38) a cycle of references",
            "tasks:\n- {name: a, description: '{{tasks.b.output}}'}\n"
                + "- {name: b, description: '{{tasks.a.output}}'}",
            Reason.CyclicDependency,
            "spec.tasks[0].description",
            "a → b → a",
            "remove one"),
        row(
            "(23) an unknown dependency",
            "tasks:\n- {name: research, description: d}\n"
                + "- {name: b, description: d, dependsOn: [reserch]}",
            Reason.UnknownDependency,
            "spec.tasks[1].dependsOn[0]",
            "no task \"reserch\"",
            "did you mean \"research\"?"),
        row(
            "(24) a task that depends on itself",
            "tasks:\n- {name: a, description: d, dependsOn: [a]}",
            Reason.Conflict,
            "spec.tasks[0].dependsOn[0]",
            "depends on itself",
            "remove it"),
        row(
            "a task that uses its own output",
            "tasks:\n- {name: a, description: '{{tasks.a.output}}'}",
            Reason.Conflict,
            "spec.tasks[0].description",
            "its own output",
            "name the task"),
        row(
            "(28) the same dependency twice",
            "tasks:\n- {name: a, description: d}\n- {name: b, description: d, dependsOn: [a, a]}",
            Reason.DuplicateName,
            "spec.tasks[1].dependsOn[1]",
            "named twice",
            "once"),
        row(
            "an unknown agent",
            "agents:\n- {name: scout}\ntasks:\n- {name: a, description: d, agent: scuot}",
            Reason.UnknownAgent,
            "spec.tasks[0].agent",
            "no agent \"scuot\"",
            "did you mean \"scout\"?"),
        row(
            "an agent that a generated team never has",
            "tasks:\n- {name: a, description: d, agent: wizard}",
            Reason.UnknownAgent,
            "spec.tasks[0].agent",
            "no agent \"wizard\"",
            "known: researcher, writer, analyst"),
        row(
            "a rerun of an unknown task",
            "tasks:\n- {name: draft, description: d}\nrerun: {token: t, tasks: [daft]}",
            Reason.UnresolvedReference,
            "spec.rerun.tasks[0]",
            "no task \"daft\"",
            "did you mean \"draft\"?"));
  }

  private static Stream<Row> templates() {
    return Stream.of(
        task(
            "(33) the output of an unknown task",
            "Rank {{tasks.rnak.output}}",
            Reason.UnresolvedReference,
            "{{tasks.rnak.output}}: no task \"rnak\"",
            "did you mean \"rank\"?"),
        task(
            "(33) an undeclared parameter",
            "About {{ params.topci }}",
            Reason.UnresolvedReference,
            "{{params.topci}}: no parameter \"topci\"",
            "did you mean \"topic\"?"),
        task(
            "(34) an unclosed placeholder",
            "Tell {{goal",
            Reason.TemplateError,
            "\"{{\" at offset 5 is never closed",
            "close it"),
        task(
            "(34) a placeholder that another interrupts",
            "Tell {{ goal {{goal}}",
            Reason.TemplateError,
            "\"{{\" at offset 5 is never closed",
            "close it"),
        task(
            "an unknown expression",
            "{{ upper(goal) }}",
            Reason.TemplateError,
            "{{…}} at offset 0 is no known placeholder",
            "{{params.NAME}}"),
        task(
            "a task without a field",
            "{{ tasks.rank }}",
            Reason.TemplateError,
            "{{tasks.rank}} at offset 0 is no known placeholder",
            "{{tasks.NAME.output}}"),
        task(
            "(39) a secret",
            "Use {{secrets.key}}",
            Reason.ForbiddenReference,
            "{{secrets.key}}",
            "parameter"),
        task(
            "(39) the environment",
            "Use {{ env.HOME }}",
            Reason.ForbiddenReference,
            "{{env.HOME}}",
            "parameter"),
        row(
            "an output in the goal",
            "goal: 'sum up {{tasks.a.output}}'",
            Reason.TemplateError,
            "spec.goal",
            "at offset 7 cannot stand in the goal",
            "{{params.NAME}}"),
        row(
            "a description that explodes",
            "parameters:\n- {name: x, value: "
                + "y".repeat(30_000)
                + "}\ntasks:\n- {name: a, description: '"
                + "{{params.x}}".repeat(10)
                + "'}",
            Reason.OutOfRange,
            "spec.tasks[0].description",
            "it has 300000 characters; the limit is 262144",
            "once"));
  }

  private static Stream<Row> names() {
    return Stream.of(
        row("no goal", "goal: ''", Reason.InvalidValue, "spec.goal", "nothing is given", "say"),
        row(
            "no description",
            "tasks:\n- {name: a}",
            Reason.InvalidValue,
            "spec.tasks[0].description",
            "nothing is given",
            "say what"),
        row(
            "no name",
            "tasks:\n- {description: d}",
            Reason.InvalidValue,
            "spec.tasks[0].name",
            "nothing is given",
            "give it a name"),
        row(
            "(16) a duplicate task",
            "tasks:\n- {name: a, description: d}\n- {name: a, description: e}",
            Reason.DuplicateName,
            "spec.tasks[1].name",
            "\"a\" is the name of an earlier",
            "rename"),
        row(
            "a duplicate agent",
            "agents:\n- {name: a}\n- {name: a}",
            Reason.DuplicateName,
            "spec.agents[1].name",
            "earlier element of spec.agents",
            "rename"),
        named("(17) upper case", "A_b"),
        named("(18) 64 characters", "a".repeat(64)),
        named("(21) a dash at the end", "a--"),
        named("(21) a dash at the start", "-a"),
        named("(22) Cyrillic look-alike", "\u0430bc"),
        named("(22) right-to-left override", "a\u202Eb"),
        named("(30) dots", ".."),
        named("(30) a prototype", "__proto__"));
  }

  private static Stream<Row> limits() {
    return Stream.of(
        quantity("(40) an unknown suffix", "memory: '10Zi'"),
        quantity("(40) a comma", "memory: '1,5Gi'"),
        quantity("(40) a negative amount", "memory: '-1'"),
        quantity("(40) a leading space", "memory: ' 1Gi'"),
        quantity("(40) hexadecimal", "memory: '0x10'"),
        quantity("(40) exponent and suffix", "memory: '1e3Gi'"),
        quantity("(42) a single byte", "memory: '1'"),
        quantity("(42) 100 exbibytes", "memory: '100Ei'"),
        quantity("a thousandth of a byte", "memory: '100m'"),
        quantity("too many cores", "cpu: '5000'"),
        row(
            "(41) a limit below its request",
            "resources: {requests: {memory: 1Gi}, limits: {memory: 512Mi}}",
            Reason.Conflict,
            "spec.resources.limits.memory",
            "the limit \"512Mi\" is below the request \"1Gi\"",
            "raise"),
        row(
            "(41) a limit below an inherited request",
            "taskDefaults: {resources: {requests: {cpu: '2'}}}\n"
                + "tasks:\n- {name: a, description: d, resources: {limits: {cpu: 500m}}}",
            Reason.Conflict,
            "spec.tasks[0].resources.limits.cpu",
            "below the request \"2\"",
            "raise"),
        row(
            "(45) a release above the memory threshold",
            "thresholds: {memoryPercent: 70, releasePercent: 70}",
            Reason.Conflict,
            "spec.thresholds.releasePercent",
            "70 is not below memoryPercent 70",
            "gap"),
        row(
            "(45) a release above the CPU threshold",
            "thresholds: {cpuPercent: 60}",
            Reason.Conflict,
            "spec.thresholds.releasePercent",
            "70 is not below cpuPercent 60",
            "gap"),
        row(
            "a temperature in words",
            "model: {name: m, temperature: warm}",
            Reason.InvalidValue,
            "spec.model.temperature",
            "not a decimal number",
            "0.2"));
  }

  private static Stream<Row> places() {
    return Stream.of(
        row(
            "(32) a container in process",
            "tasks:\n- {name: a, description: d, placement: InProcess, container: {image: "
                + PINNED
                + "}}",
            Reason.Conflict,
            "spec.tasks[0].placement",
            "cannot run in the process",
            "Pod"),
        image("(52) an image that may change", "'evil:latest'", "may become another"),
        image("(53) an empty image", "''", "is not the name of an image"),
        image("(53) an image with spaces", "'a b'", "is not the name of an image"),
        image("(53) an image of 4,096 characters", "a".repeat(4_096), "is not the name"),
        row(
            "(55) a reserved label",
            "runner: {podLabels: [{name: autogroq.dev/workflow, value: x}]}",
            Reason.Conflict,
            "spec.runner.podLabels[0].name",
            "is reserved",
            "own"),
        row(
            "an unknown endpoint",
            "tasks:\n- {name: a, description: d, model: {endpointRef: {name: defualt}}}",
            Reason.EndpointNotFound,
            "spec.tasks[0].model.endpointRef.name",
            "no ModelEndpoint \"defualt\"",
            "did you mean \"default\"?"),
        schema("a schema that is no JSON", "{", "not JSON at line 1"),
        schema("a schema that is a list", "[]", "a schema is a JSON object"),
        schema("a schema from a file", "{\"$ref\":\"file:///etc/passwd\"}", "does not begin"),
        schema("a schema from elsewhere", "{\"$ref\":\"https://x.test/s\"}", "does not begin"),
        schema("a reference to nothing", "{\"$ref\":\"#/$defs/a\"}", "leads to nothing"),
        schema(
            "a schema inside itself",
            "{\"$ref\":\"#/$defs/a\",\"$defs\":{\"a\":{\"allOf\":[{\"$ref\":\"#/$defs/a\"}]}}}",
            "leads back to itself"));
  }

  static final String PINNED = "registry.test:5000/team/tool@sha256:" + "0a".repeat(32);

  private static Row row(
      String sentence, String yaml, Reason reason, String path, String message, String hint) {
    return new Row(sentence, yaml, reason, path, message, hint);
  }

  private static Row task(
      String sentence, String description, Reason reason, String message, String hint) {
    String yaml =
        "parameters:\n- {name: topic, value: v}\ntasks:\n- {name: rank, description: d}\n"
            + "- {name: b, description: '"
            + description
            + "'}";
    return row(sentence, yaml, reason, "spec.tasks[1].description", message, hint);
  }

  private static Row named(String sentence, String name) {
    return row(
        sentence,
        "tasks:\n- {name: '" + name + "', description: d}",
        Reason.InvalidValue,
        "spec.tasks[0].name",
        "cannot be used as a name",
        "lower-case letters");
  }

  private static Row quantity(String sentence, String amount) {
    String field = amount.substring(0, amount.indexOf(':'));
    return row(
        sentence,
        "tasks:\n- {name: a, description: d, resources: {requests: {" + amount + "}}}",
        Reason.InvalidQuantity,
        "spec.tasks[0].resources.requests." + field,
        "\"",
        "write it like");
  }

  private static Row image(String sentence, String image, String message) {
    return row(
        sentence,
        "tasks:\n- {name: a, description: d, container: {image: " + image + "}}",
        Reason.ImageNotAllowed,
        "spec.tasks[0].container.image",
        message,
        "@sha256:");
  }

  private static Row schema(String sentence, String schema, String message) {
    return row(
        sentence,
        "tasks:\n- {name: a, description: d, outputSchema: '" + schema + "'}",
        Reason.InvalidSchema,
        "spec.tasks[0].outputSchema",
        message,
        "stands by itself");
  }
}
