package dev.autogroq.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The pod is restricted, is probed, has time to end, and is told everything once. */
class ChartDeploymentTest {
  static List<Path> cases() throws IOException {
    return Chart.cases();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void thePodMayDoNothingButItsWork(Path values) throws Exception {
    JsonNode pod = pod(values);
    JsonNode container = pod.path("containers").path(0);
    JsonNode context = container.path("securityContext");

    assertThat(pod.path("containers")).hasSize(1);
    assertThat(pod.at("/securityContext/runAsNonRoot").asBoolean()).isTrue();
    assertThat(pod.at("/securityContext/seccompProfile/type").asText()).isEqualTo("RuntimeDefault");
    assertThat(context.path("allowPrivilegeEscalation").asBoolean(true)).isFalse();
    assertThat(context.path("readOnlyRootFilesystem").asBoolean()).isTrue();
    assertThat(context.at("/capabilities/drop")).hasToString("[\"ALL\"]");
    assertThat(container.path("volumeMounts").toString()).contains("\"mountPath\":\"/tmp\"");
    assertThat(pod.path("volumes").toString()).contains("{\"name\":\"tmp\",\"emptyDir\":{}}");
  }

  @ParameterizedTest
  @MethodSource("cases")
  void theOperatorIsStartedProbedAndGivenTimeToEnd(Path values) throws Exception {
    JsonNode pod = pod(values);
    JsonNode container = pod.path("containers").path(0);
    List<String> names = new ArrayList<>();
    long grace = -1;
    for (JsonNode variable : container.path("env")) {
      names.add(variable.path("name").asText());
      assertThat(variable.has("value") != variable.has("valueFrom")).isTrue();
      if (variable.path("name").asText().equals("AUTOGROQ_GRACE_SECONDS")) {
        grace = Long.parseLong(variable.path("value").asText());
      }
    }

    assertThat(container.path("args")).hasToString("[\"operator\"]");
    assertThat(names).doesNotHaveDuplicates().contains("AUTOGROQ_SIGNING_SECRET");
    assertThat(grace).isNotNegative();
    assertThat(pod.path("terminationGracePeriodSeconds").asLong()).isGreaterThan(grace);
    assertThat(container.at("/startupProbe/httpGet/path").asText()).isEqualTo("/q/health/started");
    assertThat(container.at("/livenessProbe/httpGet/path").asText()).isEqualTo("/q/health/live");
    assertThat(container.at("/readinessProbe/httpGet/path").asText()).isEqualTo("/q/health/ready");
  }

  private static JsonNode pod(Path values) throws Exception {
    var deployments = Chart.ofKind(Chart.render(values, "crds.install=false"), "Deployment");
    assertThat(deployments).hasSize(1);
    return deployments.get(0).at("/spec/template/spec");
  }
}
