package dev.autogroq.app.operator;

import dev.autogroq.results.ResultStore;
import dev.autogroq.results.directory.DirectoryResultStore;
import dev.autogroq.results.memory.TieredResultStore;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;

/** Opens the result store that the configuration names, behind a bounded memory. */
final class ResultPlaces {
  private ResultPlaces() {}

  static ResultStore open(Settings settings, KubernetesClient client, InstantSource clock)
      throws IOException {
    return new TieredResultStore(
        settings.results().memoryBytes(), durable(settings, client, clock));
  }

  private static ResultStore durable(
      Settings settings, KubernetesClient client, InstantSource clock) throws IOException {
    Path directory = Path.of(settings.results().directory().orElse("/tmp/autogroq-results"));
    return DirectoryResultStore.open(directory);
  }
}
