package dev.autogroq.results.configmap;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.http.BasicBuilder;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.Interceptor;
import java.io.File;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A real API server, if the environment names one, and what it was asked. */
final class RealApiServer implements AutoCloseable {
  private static final String KUBECONFIG = "AUTOGROQ_IT_KUBECONFIG";

  /** A key of RSA is longer in PEM, twice in base64; one of an elliptic curve is shorter. */
  private static final int SHORTEST_RSA = 1_000;

  private final KubernetesClient client;
  private final Queue<String> asked = new ConcurrentLinkedQueue<>();
  private final Queue<String> made = new ConcurrentLinkedQueue<>();

  private RealApiServer(Config config) {
    client =
        new KubernetesClientBuilder()
            .withConfig(config)
            .withHttpClientBuilderConsumer(
                http -> http.addOrReplaceInterceptor("asked", new Asked(asked)))
            .build();
  }

  /** Skips the test that asks, aloud, if there is none. */
  static RealApiServer connect(String test) {
    var file = System.getenv(KUBECONFIG);
    if (file == null) {
      System.err.println("SKIPPED: " + test + " needs a real API server; set " + KUBECONFIG);
    }
    assumeTrue(file != null, KUBECONFIG + " names no API server");
    var config = Config.fromKubeconfig(new File(file));
    if (config.getClientKeyData() != null && config.getClientKeyData().length() < SHORTEST_RSA) {
      config.setClientKeyAlgo("EC"); // the client takes every key for RSA unless it is told
    }
    return new RealApiServer(config);
  }

  KubernetesClient client() {
    return client;
  }

  /** A new namespace, gone with this. */
  String namespace(String prefix) {
    var name = prefix + "-" + UUID.randomUUID().toString().substring(0, 8);
    client
        .resource(new NamespaceBuilder().withNewMetadata().withName(name).endMetadata().build())
        .create();
    made.add(name);
    return name;
  }

  /** How many requests so far had that in their verb and address. */
  long asked(String part) {
    return asked.stream().filter(line -> line.contains(part)).count();
  }

  @Override
  public void close() {
    made.forEach(name -> client.namespaces().withName(name).delete());
    client.close();
  }

  private record Asked(Queue<String> lines) implements Interceptor {
    @Override
    public void before(BasicBuilder builder, HttpRequest request, RequestTags tags) {
      lines.add(request.method() + " " + request.uri());
    }
  }
}
