package dev.autogroq.results.configmap;

import dev.autogroq.results.ResultStore;
import dev.autogroq.results.ResultStoreContract;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** The store keeps what every result store must; that a real API server agrees is for the IT. */
class ConfigMapResultStoreTest extends ResultStoreContract {
  private static final byte[] KEY =
      "a key for tests, of 32 bytes....".getBytes(StandardCharsets.UTF_8);

  private MockApiServer server;
  private KubernetesClient client;

  @BeforeEach
  void startServer() {
    prepare();
  }

  private void prepare() {
    if (server == null) {
      server = new MockApiServer();
      client = server.client();
    }
  }

  @AfterEach
  void stopServer() {
    client.close();
    server.close();
  }

  private ResultStore store() {
    prepare();
    var limits =
        new ConfigMapResultStore.Limits(
            Duration.ofDays(7), 64 << 20, Duration.ofMillis(1), Duration.ofSeconds(5));
    return new ConfigMapResultStore(client, KEY, limits, InstantSource.system());
  }

  @Override
  protected ResultStore open() {
    return store();
  }

  @Override
  protected Optional<ResultStore> another() {
    return Optional.of(store());
  }
}
