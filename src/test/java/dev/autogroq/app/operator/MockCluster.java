package dev.autogroq.app.operator;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import io.fabric8.kubernetes.client.server.mock.KubernetesCrudDispatcher;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import io.fabric8.mockwebserver.Context;
import io.fabric8.mockwebserver.MockWebServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * An API server that keeps what it is given. It checks nothing, so that it proves only that events
 * flow and calls are made, never what Kubernetes does.
 */
final class MockCluster implements AutoCloseable {
  static final String NAMESPACE = "team";
  private static final List<String> KINDS =
      List.of("agenttasks", "modelendpoints", "teamworkflows");

  private static final String ENDPOINT =
      """
      apiVersion: autogroq.dev/v1alpha1
      kind: ModelEndpoint
      metadata: {name: default, generation: 1}
      spec:
        provider: Simulated
        simulated: {latencyMilliseconds: {p50: 1, p95: 2}, tokensPerSecond: 100000}
      """;

  private final KubernetesMockServer server =
      new KubernetesMockServer(
          new Context(),
          new MockWebServer(),
          new HashMap<>(),
          new KubernetesCrudDispatcher(),
          false);
  private final KubernetesClient client;

  /** Listens, and knows our kinds and a model endpoint. */
  MockCluster() {
    Logger.getLogger("io.fabric8.mockwebserver").setLevel(Level.WARNING);
    server.init(InetAddress.getLoopbackAddress(), 0);
    client = client(url());
    KINDS.forEach(kind -> client.resource(definition(kind)).create());
    apply(client, ENDPOINT);
  }

  /** Where it listens. */
  String url() {
    return server.url("/");
  }

  KubernetesClient client() {
    return client;
  }

  /** A client of its own for whoever knows only where the server is. */
  static KubernetesClient client(String url) {
    Config config = new ConfigBuilder(Config.empty()).withMasterUrl(url).build();
    return new KubernetesClientBuilder().withConfig(config).build();
  }

  /** Creates an object from YAML; nothing of it is checked on the way. */
  static void apply(KubernetesClient client, String yaml) {
    var object =
        client.getKubernetesSerialization().unmarshal(yaml, GenericKubernetesResource.class);
    client.resource(object).inNamespace(NAMESPACE).create();
  }

  /** One of our kinds, read and written as it comes. */
  static ResourceDefinitionContext context(String kind, String plural) {
    return new ResourceDefinitionContext.Builder()
        .withGroup("autogroq.dev")
        .withVersion("v1alpha1")
        .withKind(kind)
        .withPlural(plural)
        .withNamespaced(true)
        .build();
  }

  private GenericKubernetesResource definition(String plural) {
    try {
      String yaml = Files.readString(Path.of("crds", plural + ".autogroq.dev-v1.yml"));
      return client.getKubernetesSerialization().unmarshal(yaml, GenericKubernetesResource.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    client.close();
    server.destroy();
  }
}
