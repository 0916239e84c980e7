package dev.autogroq.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.autogroq.decode.YamlDocuments;
import io.fabric8.kubernetes.client.CustomResource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Each rule of the CRDs refuses what it should, with its message, and accepts the rest. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CelRulesTest {
  private Map<Class<?>, CelRules> rules = Map.of();

  @BeforeAll
  void readTheCrds() {
    rules =
        Map.of(
            TeamWorkflow.class, new CelRules(TeamWorkflow.class),
            AgentTask.class, new CelRules(AgentTask.class),
            ModelEndpoint.class, new CelRules(ModelEndpoint.class),
            TeamBenchmark.class, new CelRules(TeamBenchmark.class));
  }

  private static Arguments row(
      Class<? extends CustomResource<?, ?>> kind, String spec, String message) {
    return Arguments.of(kind, spec, message);
  }

  private static Stream<Arguments> refused() {
    return Stream.of(refusedWorkflows(), refusedResources(), refusedOthers()).flatMap(s -> s);
  }

  private static Stream<Arguments> refusedWorkflows() {
    return Stream.of(
        row(
            TeamWorkflow.class,
            "{goal: g, tasks: [{name: a, description: d, dependsOn: [b, a]}]}",
            "a task cannot depend on itself; remove its own name from dependsOn"),
        row(
            TeamWorkflow.class,
            "{goal: g, tasks: [{name: a, description: d, placement: InProcess,"
                + " container: {image: x}}]}",
            "a container cannot run in process; remove placement or use Pod"),
        row(
            TeamWorkflow.class,
            "{goal: g, thresholds: {memoryPercent: 60}}",
            "releasePercent must be smaller than memoryPercent and cpuPercent"),
        row(
            TeamWorkflow.class,
            "{goal: g, thresholds: {cpuPercent: 70}}",
            "releasePercent must be smaller than memoryPercent and cpuPercent"));
  }

  private static Stream<Arguments> refusedResources() {
    return Stream.of(
        row(
            TeamWorkflow.class,
            "{goal: g, resources: {requests: {cpu: '2'}, limits: {cpu: 1500m}}}",
            "the cpu limit must not be smaller than the cpu request"),
        row(
            TeamWorkflow.class,
            "{goal: g, resources: {requests: {memory: 1Gi}, limits: {memory: 1000Mi}}}",
            "the memory limit must not be smaller than the memory request"),
        row(
            TeamWorkflow.class,
            "{goal: g, resources: {requests: {memory: '1'}}}",
            "memory must be from 4Mi to 16Ti"),
        row(
            TeamWorkflow.class,
            "{goal: g, taskDefaults: {resources: {limits: {memory: 100Ei}}}}",
            "memory must be from 4Mi to 16Ti"),
        row(
            TeamWorkflow.class,
            "{goal: g, resources: {requests: {cpu: '0'}}}",
            "cpu must be from 1m to 1024"),
        row(
            TeamWorkflow.class,
            "{goal: g, runner: {podLabels: [{name: autogroq.dev/task, value: x}]}}",
            "labels that begin with autogroq.dev/ are reserved"),
        row(
            TeamWorkflow.class,
            "{goal: g, runner: {tolerations: [{key: gpu, operator: Exists, value: x}]}}",
            "a toleration with operator Exists has no value"));
  }

  private static Stream<Arguments> refusedOthers() {
    return Stream.of(
        row(AgentTask.class, "{taskName: a}", "a task needs a prompt or a container"),
        row(
            AgentTask.class,
            "{placement: InProcess, container: {image: x}}",
            "a container cannot run in process; remove placement or use Pod"),
        row(
            ModelEndpoint.class,
            "{provider: OpenAICompatible}",
            "an OpenAICompatible endpoint needs a baseUrl"),
        row(
            ModelEndpoint.class,
            "{provider: Simulated, simulated: {latencyMilliseconds: {p50: 500}}}",
            "p50 must not be larger than p95"),
        row(
            TeamBenchmark.class,
            "{iterations: 3}",
            "a benchmark has either workflowTemplate or workflowRef"),
        row(
            TeamBenchmark.class,
            "{workflowRef: {name: a}, workflowTemplate: {goal: g}}",
            "a benchmark has either workflowTemplate or workflowRef"),
        row(
            TeamBenchmark.class,
            "{workflowRef: {name: a}, gates: [{metric: m}]}",
            "a gate has either maxRegressionPercent or maxValue"),
        row(
            TeamBenchmark.class,
            "{workflowRef: {name: a}, baseline: {cell: c, benchmarkRef: b}}",
            "a baseline is one of benchmarkRef, configMapRef and cell"));
  }

  @ParameterizedTest
  @MethodSource("refused")
  void aRuleRefusesWithItsMessage(Class<?> kind, String spec, String message) {
    assertThat(refusals(kind, spec, MissingNode.getInstance())).containsExactly(message);
  }

  private static Stream<Arguments> accepted() {
    return Stream.of(
        Arguments.of(
            TeamWorkflow.class,
            "{goal: g, thresholds: {}, resources: {requests: {cpu: 100m}, limits: {cpu: '1',"
                + " memory: 512Mi}}, runner: {podLabels: [{name: team, value: x}], tolerations:"
                + " [{key: gpu, operator: Exists}]}, tasks: [{name: a, description: d}, {name: b,"
                + " description: d, dependsOn: [a], placement: InProcess}, {name: c, description:"
                + " d, container: {image: x}, placement: Pod}]}"),
        Arguments.of(AgentTask.class, "{prompt: Say hello}"),
        Arguments.of(AgentTask.class, "{container: {image: x}}"),
        Arguments.of(ModelEndpoint.class, "{provider: Groq}"),
        Arguments.of(
            ModelEndpoint.class, "{provider: Simulated, simulated: {latencyMilliseconds: {}}}"),
        Arguments.of(
            TeamBenchmark.class,
            "{workflowTemplate: {goal: g}, baseline: {cell: c}, gates: [{metric: m,"
                + " maxValue: '3'}]}"));
  }

  @ParameterizedTest
  @MethodSource("accepted")
  void whatIsRightIsAccepted(Class<?> kind, String spec) {
    assertThat(refusals(kind, spec, MissingNode.getInstance())).isEmpty();
  }

  private static final String TASK =
      "{taskName: a, prompt: p, priority: 1, model: {name: m}, retry: {maxAttempts: 2}}";

  private static Stream<Arguments> changes() {
    return Stream.of(
        Arguments.of(TASK, ""),
        Arguments.of(TASK.replace("{taskName", "{cancelled: true, taskName"), ""),
        Arguments.of(TASK.replace("{taskName", "{resolution: Accept, taskName"), ""),
        Arguments.of(TASK.replace("taskName: a", "taskName: b"), "the identity of the task"),
        Arguments.of(
            TASK.replace("{taskName", "{agent: {name: x}, taskName"), "the identity of the task"),
        Arguments.of(TASK.replace("prompt: p", "prompt: q"), "what the task does"),
        Arguments.of(TASK.replace("model: {name: m}, ", ""), "what the task does"),
        Arguments.of(TASK.replace("name: m", "name: n"), "what the task does"),
        Arguments.of(TASK.replace("priority: 1", "priority: 2"), "how the task runs"),
        Arguments.of(TASK.replace("maxAttempts: 2", "maxAttempts: 20"), "how the task runs"));
  }

  @ParameterizedTest
  @MethodSource("changes")
  void aTaskCanOnlyBeCancelledOrResolved(String changed, String refusal) {
    var refusals = refusals(AgentTask.class, changed, spec(AgentTask.class, TASK));

    if (refusal.isEmpty()) {
      assertThat(refusals).isEmpty();
    } else {
      assertThat(refusals)
          .containsExactly(refusal + " is immutable; only cancelled and resolution may change");
    }
  }

  @ParameterizedTest
  @CsvSource({"Retry, 0", "Accept, 1", "Fail, 1", "'', 1"})
  void aResolutionIsGivenOnce(String second, int refusals) {
    String resolved = "{prompt: p, resolution: Retry}";
    String then = second.isEmpty() ? "{prompt: p}" : "{prompt: p, resolution: " + second + "}";

    assertThat(refusals(AgentTask.class, then, spec(AgentTask.class, resolved))).hasSize(refusals);
  }

  @ParameterizedTest
  @CsvSource({
    "https://api.groq.com/openai/v1, true",
    "https://models.example.com:8443, true",
    "https://10.1.2.3/v1, true",
    "http://localhost:11434/v1, true",
    "http://127.0.0.1:8000, true",
    "http://[::1]:8000/v1, true",
    "http://ollama:11434, true",
    "http://vllm.models.svc/v1, true",
    "http://vllm.models.svc.cluster.local:80/v1, true",
    "http://api.example.com/v1, false",
    "http://vllm.models, false",
    "http://10.1.2.3/v1, false",
    "http://2130706433/, false",
    "http://0x7f000001/, false",
    "http://127.0.0.1.example.com/, false",
    "http://localhost@example.com/, false",
    "file:///etc/passwd, false",
    "ftp://example.com, false",
    "https://user:pw@example.com/v1, false",
    "https://example.com/v1?key=1, false",
    "https://example.com/v1#x, false",
    "https://169.254.169.254/, false",
    "http://169.254.169.254/latest, false",
    "https://[::ffff:169.254.169.254]/, false",
    "https://2852039166/, false",
    "https://0251.0376.0251.0376/, false",
    "https://[fe80::1]/, false",
    "https://metadata.google.internal/, false",
    "https://kubernetes.default.svc, false",
    "https://kubernetes.default.svc.cluster.local:443/api, false",
    "https://kubernetes, false",
    "HTTPS://example.com, false",
    "https://xn--80ak6aa92e.com/, false",
    "https://api.xn--80ak6aa92e.com/v1, false",
    "'https://example.com/ x', false",
    "https://, false",
  })
  void anEndpointHasAnAddressThatKeysMayBeSentTo(String url, boolean allowed) {
    String spec = "{provider: OpenAICompatible, baseUrl: \"" + url + "\"}";

    assertThat(refusals(ModelEndpoint.class, spec, MissingNode.getInstance()).isEmpty())
        .isEqualTo(allowed);
  }

  @Test
  void everyRuleOfEveryKindIsRefusedByARow() {
    Set<String> messages = new HashSet<>();
    rules.values().forEach(rule -> collect(rule.schema(), messages));
    Set<String> tried = new HashSet<>();
    refused().forEach(row -> tried.add((String) row.get()[2]));
    messages.removeAll(tried);

    assertThat(messages)
        .allMatch(
            rest ->
                rest.contains("only cancelled and resolution may change")
                    || rest.equals("resolution may be set once")
                    || rest.startsWith("baseUrl must"));
  }

  private static void collect(JsonNode schema, Set<String> messages) {
    schema.path("x-kubernetes-validations").forEach(r -> messages.add(r.get("message").asText()));
    schema.path("properties").forEach(property -> collect(property, messages));
    if (schema.has("items")) {
      collect(schema.get("items"), messages);
    }
  }

  private JsonNode spec(Class<?> kind, String spec) {
    JsonNode document = YamlDocuments.parse("spec: " + spec + "\n").documents().get(0).node();
    CelRules.fillIn(rules.get(kind).schema(), document);
    return document;
  }

  private List<String> refusals(Class<?> kind, String spec, JsonNode old) {
    return rules.get(kind).refusals(spec(kind, spec), old);
  }
}
