package dev.autogroq.reconcile.endpoint;

import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.RequestConfigBuilder;
import java.util.Map;
import java.util.Optional;

/** Secrets of the API server, one {@code get} each: they are never listed and never watched. */
public final class ClusterSecrets implements SecretReader {
  private static final int TIMEOUT_MILLISECONDS = 4_000;

  private final KubernetesClient client;

  /** Reads through that client, which stays its owner's. */
  public ClusterSecrets(KubernetesClient client) {
    // A model call waits for the key: better an early "try again" than the client's patience.
    this.client =
        client
            .newClient(
                new RequestConfigBuilder(client.getConfiguration().getRequestConfig())
                    .withRequestTimeout(TIMEOUT_MILLISECONDS)
                    .withRequestRetryBackoffLimit(1)
                    .build())
            .adapt(KubernetesClient.class);
  }

  @Override
  public Optional<Map<String, String>> read(String namespace, String name) {
    Secret secret = client.secrets().inNamespace(namespace).withName(name).get();
    if (secret == null) {
      return Optional.empty();
    }
    return Optional.of(secret.getData() == null ? Map.of() : secret.getData());
  }
}
