package dev.autogroq.app.operator;

import dev.autogroq.api.ApiNames;
import dev.autogroq.kube.RawTask;
import dev.autogroq.kube.RawWorkflow;
import dev.autogroq.reconcile.TaskReconciler;
import dev.autogroq.results.ResultStore;
import dev.autogroq.results.configmap.Collected;
import dev.autogroq.results.configmap.ConfigMapResultStore;
import dev.autogroq.results.configmap.ListedProducers;
import dev.autogroq.results.configmap.LiveProducers;
import dev.autogroq.results.directory.DirectoryResultStore;
import dev.autogroq.results.memory.TieredResultStore;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The result store that the configuration names, behind a bounded memory. */
final class ResultPlaces {
  /** The entry of the signing Secret. */
  private static final String KEY = "key";

  private static final String API = "apis/" + ApiNames.GROUP + "/" + ApiNames.VERSION;
  private static final int SHORTEST_KEY = 16;

  /** Longer than an API server is away: a task waits rather than asks a model again. */
  private static final Duration PATIENCE = Duration.ofMinutes(15);

  private static final Duration WINDOW = Duration.ofMillis(20);
  private static final Logger LOG = LoggerFactory.getLogger(ResultPlaces.class);

  /** Workflows, and tasks that stand alone; the tasks of workflows pay for nothing themselves. */
  private static final List<ListedProducers.Kind> PRODUCERS =
      List.of(
          new ListedProducers.Kind(API, HasMetadata.getPlural(RawWorkflow.class), ""),
          new ListedProducers.Kind(
              API, HasMetadata.getPlural(RawTask.class), TaskReconciler.SELECTOR));

  private ResultPlaces() {}

  /** Removes what is no longer wanted; may take a while. */
  interface Collection {
    void collect(Instant now);
  }

  /** A store, and how it is kept small. */
  record Place(ResultStore store, Collection collection) {}

  static Place open(Settings settings, KubernetesClient client, InstantSource clock)
      throws IOException {
    Settings.Results results = settings.results();
    return switch (results.store()) {
      case Directory -> {
        Path directory =
            results
                .directory()
                .map(Path::of)
                .orElseThrow(
                    () ->
                        new IOException(
                            "autogroq.results.store is Directory, but autogroq.results.directory"
                                + " names none"));
        yield new Place(tiered(results, DirectoryResultStore.open(directory)), now -> {});
      }
      case ConfigMap -> {
        ConfigMapResultStore maps =
            new ConfigMapResultStore(
                client,
                signingKey(settings, client),
                new ConfigMapResultStore.Limits(
                    Duration.ofSeconds(results.ttlSeconds()),
                    results.maxBytesPerNamespace(),
                    WINDOW,
                    PATIENCE),
                clock);
        LiveProducers producers = new ListedProducers(client, PRODUCERS);
        Set<String> watched = settings.namespaces().orElse(Set.of());
        yield new Place(
            tiered(results, maps), now -> report(maps.collect(watched, now, producers)));
      }
    };
  }

  private static void report(Collected collected) {
    if (collected.maps() > 0) {
      LOG.info("{} maps of old results are deleted, {} bytes", collected.maps(), collected.bytes());
    }
    if (!collected.faults().isEmpty()) {
      LOG.warn(
          "old results could not be collected in {} namespaces, which are tried again: {}",
          collected.faults().size(),
          collected.faultLine());
    }
  }

  private static ResultStore tiered(Settings.Results results, ResultStore durable) {
    return new TieredResultStore(results.memoryBytes(), durable);
  }

  private static byte[] signingKey(Settings settings, KubernetesClient client) throws IOException {
    if (settings.signingSecret().isEmpty()) {
      LOG.warn(
          "autogroq.signing-secret is not set: results are signed with a key of this process, and"
              + " no other process will find them");
      byte[] key = new byte[32];
      new SecureRandom().nextBytes(key);
      return key;
    }
    String place = settings.operatorNamespace() + "/" + settings.signingSecret().get();
    Secret secret =
        client
            .secrets()
            .inNamespace(settings.operatorNamespace())
            .withName(settings.signingSecret().get())
            .get();
    String encoded = secret == null || secret.getData() == null ? null : secret.getData().get(KEY);
    if (encoded == null) {
      throw new IOException("the signing Secret " + place + " with its entry key is not there");
    }
    byte[] key = Base64.getDecoder().decode(encoded);
    if (key.length < SHORTEST_KEY) {
      throw new IOException("the signing Secret " + place + " is too short to sign with");
    }
    return key;
  }
}
