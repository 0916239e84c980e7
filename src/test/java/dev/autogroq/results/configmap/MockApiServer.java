package dev.autogroq.results.configmap;

import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.server.mock.KubernetesMixedDispatcher;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import io.fabric8.mockwebserver.Context;
import io.fabric8.mockwebserver.MockWebServer;
import io.fabric8.mockwebserver.ServerRequest;
import io.fabric8.mockwebserver.ServerResponse;
import java.net.InetAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;

/** An API server that keeps what it is given, unless it was told to answer otherwise. */
final class MockApiServer implements AutoCloseable {
  private static final String MAPS = "/api/v1/namespaces/%s/configmaps";

  private static final String LISTED =
      "?labelSelector=app.kubernetes.io%2Fmanaged-by%3Dautogroq-operator%2C"
          + "app.kubernetes.io%2Fcomponent%3Dresults&limit=100";

  private final KubernetesMockServer server;

  MockApiServer() {
    Map<ServerRequest, Queue<ServerResponse>> answers = new HashMap<>();
    server =
        new KubernetesMockServer(
            new Context(),
            new MockWebServer(),
            answers,
            new KubernetesMixedDispatcher(answers),
            false);
    server.init(InetAddress.getLoopbackAddress(), 0);
  }

  /** A client that asks once only. */
  KubernetesClient client() {
    var config =
        new ConfigBuilder(server.createClient().getConfiguration())
            .withRequestRetryBackoffLimit(0)
            .withRequestTimeout(5_000)
            .build();
    return new KubernetesClientBuilder().withConfig(config).build();
  }

  /** From now on every creation is refused. */
  void refuseToCreate(String namespace, int code) {
    server
        .expect()
        .post()
        .withPath(MAPS.formatted(namespace))
        .andReturn(code, "{\"kind\": \"Status\", \"message\": \"not\\ntoday\"}")
        .always();
  }

  /**
   * From now on the maps of a namespace, of all if it is empty, are not listed as the store does.
   */
  void refuseToList(String namespace, int code) {
    var base = namespace.isEmpty() ? "/api/v1/configmaps" : MAPS.formatted(namespace);
    server
        .expect()
        .get()
        .withPath(base + LISTED)
        .andReturn(code, "{\"message\": \"not\\ntoday\"}")
        .always();
  }

  /** The next so many requests for one map fail. */
  void failToRead(String namespace, String name, int times) {
    server
        .expect()
        .get()
        .withPath(MAPS.formatted(namespace) + "/" + name)
        .andReturn(503, "{}")
        .times(times);
  }

  @Override
  public void close() {
    server.destroy();
  }
}
