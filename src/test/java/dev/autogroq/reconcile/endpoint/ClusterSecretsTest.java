package dev.autogroq.reconcile.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autogroq.api.Reason;
import dev.autogroq.fixtures.SettableClock;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import io.fabric8.mockwebserver.Context;
import io.fabric8.mockwebserver.MockWebServer;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What goes over the wire when a key is read. */
class ClusterSecretsTest {
  private static final SecretPlace PLACE = new SecretPlace("team", "groq", "api-key");
  private static final String PATH = "/api/v1/namespaces/team/secrets/groq";

  private final KubernetesMockServer server =
      new KubernetesMockServer(new Context(), new MockWebServer(), new HashMap<>(), false);
  private KubernetesClient client;
  private Keys keys;

  @BeforeEach
  void start() {
    server.init(InetAddress.getLoopbackAddress(), 0);
    client = server.createClient();
    keys = new Keys(new ClusterSecrets(client), Set.of("team"), new SettableClock());
  }

  @AfterEach
  void stop() {
    client.close();
    server.destroy();
  }

  @Test
  void oneGetByNameAndNothingElse() throws InterruptedException {
    server
        .expect()
        .get()
        .withPath(PATH)
        .andReturn(200, new SecretBuilder().addToData("api-key", "Z3NrX2s=").build())
        .always();

    assertThat(keys.of(PLACE).secret().reveal()).isEqualTo("gsk_k");

    assertThat(requests()).containsExactly("GET " + PATH);
  }

  @Test
  void aSecretThatIsNotThereIsNotFound() {
    assertThat(keys.of(PLACE).refusal()).contains(Reason.SecretNotFound);
  }

  @Test
  void aMissingRightIsToldAsOne() {
    server.expect().get().withPath(PATH).andReturn(403, "{}").always();

    assertThat(keys.of(PLACE).problem()).contains("secretNamespaces");
  }

  @Test
  void aServerInTroubleIsAskedAtMostTwice() throws InterruptedException {
    server.expect().get().withPath(PATH).andReturn(503, "{}").always();

    assertThat(keys.of(PLACE).verdict()).isEqualTo(KeyState.Verdict.Unreachable);

    assertThat(requests()).hasSizeBetween(1, 2);
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
}
