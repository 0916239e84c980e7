package dev.autogroq.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a release may do in a cluster: no wildcard, no Secret but those it was told of. */
class ChartRightsTest {
  static List<Path> cases() throws IOException {
    return Chart.cases();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void noRightIsAWildcardAndSecretsAreReadOnlyWhereToldTo(Path values) throws Exception {
    List<JsonNode> objects = rendered(values);
    List<String> told = words(Chart.read(values).path("secretNamespaces"));
    List<JsonNode> roles = new ArrayList<>(Chart.ofKind(objects, "Role"));
    roles.addAll(Chart.ofKind(objects, "ClusterRole"));
    assertThat(roles).hasSizeGreaterThan(1);

    int secrets = 0;
    for (JsonNode role : roles) {
      for (JsonNode rule : role.path("rules")) {
        assertThat(rule.toString()).doesNotContain("*").doesNotContain("nonResourceURLs");
        if (words(rule.path("resources")).contains("secrets")) {
          secrets++;
          String namespace = role.path("metadata").path("namespace").asText();
          boolean named = !rule.path("resourceNames").isEmpty();
          assertThat(role.path("kind").asText()).isEqualTo("Role");
          assertThat(words(rule.path("verbs"))).containsExactly("get");
          assertThat(named || told.contains(namespace)).as("%s", role).isTrue();
        }
      }
    }
    assertThat(secrets).isEqualTo(1 + told.size());
  }

  @ParameterizedTest
  @MethodSource("cases")
  void namespacesThatAreNamedAreTheOnlyOnes(Path values) throws Exception {
    List<JsonNode> objects = rendered(values);
    List<String> watched = words(Chart.read(values).path("watchNamespaces"));
    List<String> bound = new ArrayList<>();
    for (JsonNode binding : Chart.ofKind(objects, "RoleBinding")) {
      bound.add(binding.path("metadata").path("namespace").asText());
    }

    assertThat(Chart.ofKind(objects, "ClusterRoleBinding")).hasSize(watched.isEmpty() ? 1 : 0);
    assertThat(bound).contains(Chart.NAMESPACE).containsAll(watched);
  }

  @Test
  void whoMayEditMayNotMakeEndpoints() throws Exception {
    List<JsonNode> roles = Chart.ofKind(rendered(Chart.cases().get(0)), "ClusterRole");
    JsonNode edit =
        roles.stream()
            .filter(role -> role.path("metadata").path("name").asText().equals("autogroq-edit"))
            .findFirst()
            .orElseThrow();

    assertThat(edit.path("metadata").path("labels").toString())
        .contains("rbac.authorization.k8s.io/aggregate-to-edit");
    assertThat(edit.path("rules").toString())
        .contains("teamworkflows")
        .doesNotContain("modelendpoints");
  }

  private static List<JsonNode> rendered(Path values) throws Exception {
    return Chart.render(values, "crds.install=false");
  }

  private static List<String> words(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).map(JsonNode::asText).toList();
  }
}
