package dev.autogroq.app.operator;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.HashMap;
import java.util.Map;

/**
 * A mock cluster for an application under test; the client finds it as it would find a real one.
 */
public final class MockClusterResource implements QuarkusTestResourceLifecycleManager {
  private final Map<String, String> before = new HashMap<>();
  private MockCluster cluster;

  @Override
  public Map<String, String> start() {
    cluster = new MockCluster();
    say("kubernetes.master", cluster.url());
    say("kubernetes.auth.tryKubeConfig", "false");
    say("kubernetes.auth.tryServiceAccount", "false");
    return Map.of(
        "test.cluster", cluster.url(),
        "quarkus.http.test-port", "0",
        "quarkus.http.host", "127.0.0.1",
        "autogroq.autostart", "true",
        "autogroq.grace-seconds", "5",
        "autogroq.leader-election", "false");
  }

  private void say(String property, String value) {
    before.put(property, System.getProperty(property, ""));
    System.setProperty(property, value);
  }

  @Override
  public void stop() {
    before.forEach(
        (property, value) -> {
          if (value.isEmpty()) {
            System.clearProperty(property);
          } else {
            System.setProperty(property, value);
          }
        });
    if (cluster != null) {
      cluster.close();
    }
  }
}
