package dev.autogroq.reconcile.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.autogroq.kube.RawWorkflow;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import io.fabric8.mockwebserver.Context;
import io.fabric8.mockwebserver.MockWebServer;
import java.io.IOException;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What goes over the wire when a status is written. */
class StatusWriterTest {
  private static final String PATH = "/apis/autogroq.dev/v1alpha1/namespaces/team/teamworkflows/w";
  private static final Target TARGET = new Target("team", "w", "uid-1");
  private static final ObjectMapper JSON = new ObjectMapper();

  private final KubernetesMockServer server =
      new KubernetesMockServer(new Context(), new MockWebServer(), new HashMap<>(), false);
  private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(1);
  private KubernetesClient client;
  private StatusWriter<RawWorkflow> writer;

  @BeforeEach
  void start() {
    server.init(InetAddress.getLoopbackAddress(), 0);
    var config =
        new ConfigBuilder(server.createClient().getConfiguration())
            .withRequestRetryBackoffLimit(0)
            .build();
    client = new KubernetesClientBuilder().withConfig(config).build();
    writer =
        new StatusWriter<>(
            client,
            RawWorkflow.class,
            new WriteQueue(threads, () -> true),
            StatusFence.LATER_RUN_STAYS);
  }

  @AfterEach
  void stop() {
    client.close();
    threads.shutdownNow();
    server.destroy();
  }

  @Test
  void whatWasObservedIsTheBaseAndIsNotReadAgain() throws Exception {
    answersPut(200, workflow("uid-1", 8, status(1, "1/2")));
    writer.observed(observed(workflow("uid-1", 7, "null")));

    assertThat(writer.write(TARGET, tree(status(1, "1/2")))).isTrue();

    var request = server.takeRequest();
    JsonNode body = JSON.readTree(request.getBody().readUtf8());
    assertThat(request.getMethod() + " " + request.getPath()).isEqualTo("PUT " + PATH + "/status");
    assertThat(body.at("/metadata/resourceVersion").asText()).isEqualTo("7");
    assertThat(body.at("/metadata/managedFields").isMissingNode()).isTrue();
    assertThat(body.at("/spec/goal").asText()).isEqualTo("g");
    assertThat(body.path("status")).isEqualTo(tree(status(1, "1/2")));
  }

  @Test
  void whatTheObjectSaysAlreadyIsNotWritten() throws Exception {
    writer.observed(observed(workflow("uid-1", 7, status(1, "1/2"))));

    assertThat(writer.write(TARGET, tree(status(1, "1/2")))).isTrue();

    assertThat(server.getRequestCount()).isZero();
  }

  @Test
  void aNumberIsTheSameWhateverItsWidth() throws Exception {
    writer.observed(observed(workflow("uid-1", 7, status(1, "1/2"))));
    ObjectNode same = tree(status(1, "1/2"));
    same.put("run", 1L);

    assertThat(writer.write(TARGET, same)).isTrue();

    assertThat(server.getRequestCount()).isZero();
  }

  @Test
  void whatWasWrittenLastIsNotWrittenAgain() throws Exception {
    answersPut(200, workflow("uid-1", 8, status(1, "1/2")));
    writer.observed(observed(workflow("uid-1", 7, "null")));
    writer.write(TARGET, tree(status(1, "1/2")));

    writer.write(TARGET, tree(status(1, "1/2")));

    assertThat(requests()).containsExactly("PUT " + PATH + "/status");
  }

  @Test
  void afterAConflictTheObjectIsReadAndTheStatusBuiltOnIt() throws Exception {
    answersPut(409, "{}");
    answersPut(200, workflow("uid-1", 10, status(1, "2/2")));
    answersGet(workflow("uid-1", 9, status(1, "1/2")));
    writer.observed(observed(workflow("uid-1", 7, "null")));

    assertThat(writer.write(TARGET, tree(status(1, "2/2")))).isTrue();

    List<String> versions = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      var request = server.takeRequest();
      versions.add(
          request.getMethod()
              + " "
              + (request.getMethod().equals("PUT")
                  ? JSON.readTree(request.getBody().readUtf8())
                      .at("/metadata/resourceVersion")
                      .asText()
                  : ""));
    }
    assertThat(versions).containsExactly("PUT 7", "GET ", "PUT 9");
  }

  @Test
  void threeConflictsAreEnoughForOneWrite() throws Exception {
    server.expect().put().withPath(PATH + "/status").andReturn(409, "{}").always();
    server
        .expect()
        .get()
        .withPath(PATH)
        .andReturn(200, workflow("uid-1", 9, status(1, "1/2")))
        .always();

    assertThatThrownBy(() -> writer.write(TARGET, tree(status(1, "2/2"))))
        .isInstanceOf(KubernetesClientException.class);

    assertThat(requests().stream().filter(r -> r.startsWith("PUT"))).hasSize(3);
  }

  @Test
  void aLaterRunStays() throws Exception {
    writer.observed(observed(workflow("uid-1", 7, status(3, "0/2"))));

    assertThat(writer.write(TARGET, tree(status(2, "2/2")))).isFalse();

    assertThat(server.getRequestCount()).isZero();
  }

  @Test
  void aLaterRunFoundOnlyAfterAConflictStays() throws Exception {
    answersPut(409, "{}");
    answersGet(workflow("uid-1", 9, status(3, "0/2")));
    writer.observed(observed(workflow("uid-1", 7, status(2, "1/2"))));

    assertThat(writer.write(TARGET, tree(status(2, "2/2")))).isFalse();

    assertThat(requests()).containsExactly("PUT " + PATH + "/status", "GET " + PATH);
  }

  @Test
  void anotherObjectUnderTheSameNameIsLeftAlone() throws Exception {
    answersGet(workflow("uid-2", 9, "null"));

    assertThat(writer.write(TARGET, tree(status(1, "2/2")))).isFalse();

    assertThat(requests()).containsExactly("GET " + PATH);
  }

  @Test
  void whatIsGoneIsNotWrittenTo() throws Exception {
    answersPut(404, "{}");
    writer.observed(observed(workflow("uid-1", 7, "null")));

    assertThat(writer.write(TARGET, tree(status(1, "2/2")))).isFalse();
    assertThat(writer.write(TARGET, tree(status(1, "2/2")))).isFalse();

    assertThat(requests()).containsExactly("PUT " + PATH + "/status", "GET " + PATH);
  }

  private void answersPut(int code, String body) {
    server.expect().put().withPath(PATH + "/status").andReturn(code, body).once();
  }

  private void answersGet(String body) {
    server.expect().get().withPath(PATH).andReturn(200, body).once();
  }

  private List<String> requests() throws InterruptedException {
    List<String> requests = new ArrayList<>();
    int count = server.getRequestCount();
    for (int i = 0; i < count; i++) {
      var request = server.takeRequest();
      requests.add(request.getMethod() + " " + request.getPath());
    }
    return requests;
  }

  private RawWorkflow observed(String json) {
    return client.getKubernetesSerialization().unmarshal(json, RawWorkflow.class);
  }

  private static String workflow(String uid, int version, String status) {
    return """
    {"apiVersion":"autogroq.dev/v1alpha1","kind":"TeamWorkflow","metadata":{"namespace":"team",
    "name":"w","uid":"%s","resourceVersion":"%d","managedFields":[{"manager":"somebody"}]},
    "spec":{"goal":"g"},"status":%s}
    """
        .formatted(uid, version, status);
  }

  private static String status(int run, String progress) {
    return "{\"run\":%d,\"progress\":\"%s\"}".formatted(run, progress);
  }

  private static ObjectNode tree(String json) throws IOException {
    return JSON.readTree(json) instanceof ObjectNode object
        ? object
        : JsonNodeFactory.instance.objectNode();
  }
}
