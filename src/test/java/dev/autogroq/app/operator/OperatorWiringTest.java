package dev.autogroq.app.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The operator as Quarkus starts it, before a server that only keeps what it is given. */
@QuarkusTest
@QuarkusTestResource(MockClusterResource.class)
class OperatorWiringTest {
  private static final Duration LONG = Duration.ofSeconds(30);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String POISON =
      """
      apiVersion: autogroq.dev/v1alpha1
      kind: TeamWorkflow
      metadata: {name: poison, uid: uid-of-poison, generation: 1}
      spec: [no, object]
      status: gone
      """;
  private static final String MISTYPED =
      """
      apiVersion: autogroq.dev/v1alpha1
      kind: TeamWorkflow
      metadata: {name: mistyped, uid: uid-of-mistyped, generation: 1}
      spec:
        goal: [1, 2]
        teamSize: many
        tasks: {first: second}
      status: {run: 3000000000, conditions: {a: b}}
      """;
  private static final String PAIR =
      """
      apiVersion: autogroq.dev/v1alpha1
      kind: TeamWorkflow
      metadata: {name: %s, uid: uid-of-%1$s, generation: 1}
      spec:
        goal: Say what is new
        model: {name: m}
        agents:
          - {name: writer, role: Writer}
        tasks:
          - {name: first, agent: writer, description: Write of %1$s}
          - {name: second, agent: writer, description: Shorten, dependsOn: [first]}
      """;

  @TestHTTPResource("/q/")
  URI process;

  @ConfigProperty(name = "test.cluster")
  String cluster;

  private KubernetesClient client;

  @BeforeEach
  void open() {
    client = MockCluster.client(cluster);
  }

  @AfterEach
  void close() {
    client.close();
  }

  @Test
  void theProbesAnswer() {
    await()
        .atMost(LONG)
        .untilAsserted(
            () -> {
              assertThat(probe("started")).isEqualTo("UP");
              assertThat(probe("ready")).isEqualTo("UP");
              assertThat(probe("live")).isEqualTo("UP");
            });
  }

  @Test
  void aWorkflowRunsToItsEndAndItsTasksAreOnRecord() {
    MockCluster.apply(client, PAIR.formatted("pair"));

    await().atMost(LONG).until(() -> condition("pair", "Finished", "status").equals("True"));
    assertThat(condition("pair", "Finished", "reason")).isEqualTo("AllTasksSucceeded");
    assertThat(status("pair").path("progress").asText()).isEqualTo("2/2");
    await()
        .atMost(LONG)
        .untilAsserted(
            () ->
                assertThat(tasksOf("pair"))
                    .containsExactlyInAnyOrder("first Succeeded", "second Succeeded"));
  }

  @Test
  void whatCannotBeReadIsNamedAndHindersNobody() {
    MockCluster.apply(client, POISON);
    MockCluster.apply(client, MISTYPED);
    MockCluster.apply(client, PAIR.formatted("beside"));

    await().atMost(LONG).until(() -> condition("beside", "Finished", "status").equals("True"));
    assertThat(condition("beside", "Finished", "reason")).isEqualTo("AllTasksSucceeded");
    await().atMost(LONG).until(() -> condition("poison", "Accepted", "status").equals("False"));
    await().atMost(LONG).until(() -> condition("mistyped", "Accepted", "status").equals("False"));
    assertThat(condition("poison", "Accepted", "reason")).isEqualTo("Undecodable");
    assertThat(condition("mistyped", "Accepted", "message")).contains("spec.goal", "spec.teamSize");
    await().atMost(LONG).until(() -> warnings("poison").contains("Undecodable"));
    await().atMost(LONG).until(() -> !warnings("mistyped").isEmpty());
    assertThat(tasksOf("poison")).isEmpty();
  }

  private List<String> tasksOf(String workflow) {
    return client
        .genericKubernetesResources(MockCluster.context("AgentTask", "agenttasks"))
        .inNamespace(MockCluster.NAMESPACE)
        .withLabel("autogroq.dev/workflow", workflow)
        .list()
        .getItems()
        .stream()
        .map(JSON::<JsonNode>valueToTree)
        .map(task -> task.at("/spec/taskName").asText() + " " + task.at("/status/phase").asText())
        .toList();
  }

  private List<String> warnings(String workflow) {
    return client.v1().events().inNamespace(MockCluster.NAMESPACE).list().getItems().stream()
        .filter(event -> event.getType().equals("Warning"))
        .filter(event -> event.getInvolvedObject().getName().equals(workflow))
        .map(Event::getReason)
        .toList();
  }

  private String condition(String workflow, String type, String field) {
    for (JsonNode condition : status(workflow).path("conditions")) {
      if (condition.path("type").asText().equals(type)) {
        return condition.path(field).asText();
      }
    }
    return "";
  }

  private JsonNode status(String workflow) {
    return Optional.ofNullable(
            client
                .genericKubernetesResources(MockCluster.context("TeamWorkflow", "teamworkflows"))
                .inNamespace(MockCluster.NAMESPACE)
                .withName(workflow)
                .get())
        .map(found -> JSON.<JsonNode>valueToTree(found).path("status"))
        .orElse(JSON.missingNode());
  }

  private String probe(String name) throws IOException, InterruptedException {
    var answer =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(process.resolve("health/" + name)).timeout(LONG).build(),
                BodyHandlers.ofString());
    return JSON.readTree(answer.body()).path("status").asText();
  }
}
