package dev.autogroq.results.configmap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autogroq.results.ResultScope;
import dev.autogroq.results.StoredResult;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is removed, where, and what a fault in one place costs the others. */
@Timeout(60)
class CollectionTest {
  private static final byte[] KEY =
      "a key for tests, of 32 bytes....".getBytes(StandardCharsets.UTF_8);
  private static final ResultScope SCOPE = ResultScope.ofNamespace("team-a");
  private static final Instant NOW = Instant.parse("2026-05-06T07:08:09Z");
  private static final Duration TTL = Duration.ofDays(7);
  private static final Set<String> ALL = Set.of();
  private static final LiveProducers LIVE = namespace -> Set.of("live");

  private final List<ConfigMapResultStore> open = new ArrayList<>();
  private MockApiServer server;
  private KubernetesClient client;

  @BeforeEach
  void start() {
    server = new MockApiServer();
    client = server.client();
  }

  @AfterEach
  void stop() {
    open.forEach(ConfigMapResultStore::close);
    client.close();
    server.close();
  }

  private ConfigMapResultStore store() {
    return store(64 << 20);
  }

  private ConfigMapResultStore store(long maxBytes) {
    var limits =
        new ConfigMapResultStore.Limits(TTL, maxBytes, Duration.ZERO, Duration.ofMillis(200));
    var store = new ConfigMapResultStore(client, KEY, limits, InstantSource.fixed(NOW));
    open.add(store);
    return store;
  }

  private static StoredResult result(String digest, String output, String uid, Duration age) {
    var producer = new StoredResult.Producer(uid, 1, "brief", "write");
    return new StoredResult(digest, output, 1, 2, 3, 0.5, "m", NOW.minus(age), producer);
  }

  private static StoredResult old(String uid) {
    return result("old", "x", uid, TTL.plusSeconds(1));
  }

  private static ResultScope in(String namespace) {
    return ResultScope.ofNamespace(namespace);
  }

  private List<ConfigMap> maps() {
    return maps("team-a");
  }

  private List<ConfigMap> maps(String namespace) {
    return client.configMaps().inNamespace(namespace).list().getItems();
  }

  @Test
  void whatIsOldAndOfNoLiveWorkflowIsCollected() throws IOException {
    var store = store();
    store.put(SCOPE, result("old", "x", "gone", TTL.plusSeconds(1)));
    store.put(SCOPE, result("old, live", "x", "live", TTL.plusSeconds(1)));
    store.put(SCOPE, result("young", "x", "gone", TTL.minusSeconds(1)));
    store.put(SCOPE, result("replaced", "x", "live", Duration.ZERO));
    store.put(SCOPE, result("replaced", "y", "live", Duration.ZERO));

    var collected = store.collect(ALL, NOW, LIVE);

    assertThat(collected.maps()).isEqualTo(2);
    assertThat(collected.bytes()).isPositive();
    assertThat(maps()).hasSize(3);
    assertThat(store.find(SCOPE, "old")).isEmpty();
    assertThat(store.find(SCOPE, "old, live")).isPresent();
    assertThat(store.find(SCOPE, "young")).isPresent();
    assertThat(store.find(SCOPE, "replaced")).map(StoredResult::output).contains("y");
  }

  @Test
  void beyondTheBoundTheOldestMapsOfNoLiveWorkflowGoFirst() throws IOException {
    var store = store(3_500); // room for two maps
    store.put(SCOPE, result("1", "x", "live", Duration.ofHours(4)));
    store.put(SCOPE, result("2", "x", "gone", Duration.ofHours(3)));
    store.put(SCOPE, result("3", "x", "gone", Duration.ofHours(2)));

    store.collect(ALL, NOW, LIVE);

    assertThat(store.find(SCOPE, "1")).isPresent();
    assertThat(store.find(SCOPE, "2")).isEmpty();
    assertThat(store.find(SCOPE, "3")).isPresent();
    assertThat(store.statistics().bytes()).isBetween(1L, 3_500L);
  }

  @Test
  void collectingKeepsOfForeignMapsAllThatAreNotNamedLikeOurs() throws IOException {
    for (var name : List.of("results-forged", "kube-root-ca.crt")) {
      client
          .resource(
              new ConfigMapBuilder()
                  .withNewMetadata()
                  .withName(name)
                  .withNamespace("team-a")
                  .withLabels(MapApi.LABELS)
                  .endMetadata()
                  .build())
          .create();
    }
    var store = store();

    store.collect(ALL, Instant.now(), LIVE);
    assertThat(maps()).as("young ones stay").hasSize(2);
    store.collect(ALL, Instant.now().plus(TTL).plusSeconds(60), LIVE);

    assertThat(maps())
        .extracting(map -> map.getMetadata().getName())
        .containsExactly("kube-root-ca.crt");
  }

  @Test
  void namespacesThatNobodyHasUsedSinceTheStartAreCollectedToo() throws IOException {
    for (var namespace : List.of("team-a", "team-b", "team-c")) {
      store().put(in(namespace), old("gone"));
    }

    var collected = store().collect(ALL, NOW, LIVE);

    assertThat(collected.maps()).isEqualTo(3);
    assertThat(collected.faults()).isEmpty();
    assertThat(maps("team-c")).isEmpty();
  }

  @Test
  void ofWatchedNamespacesNoOtherIsLookedAt() throws IOException {
    store().put(in("team-a"), old("gone"));
    store().put(in("team-b"), old("gone"));
    server.refuseToList("", 403);

    var collected = store().collect(Set.of("team-b"), NOW, LIVE);

    assertThat(collected.faults()).isEmpty();
    assertThat(maps("team-a")).hasSize(1);
    assertThat(maps("team-b")).isEmpty();
  }

  @Test
  void aNamespaceThatFailsIsNamedAndTheOthersAreCollected() throws IOException {
    for (var namespace : List.of("team-a", "team-b", "team-c")) {
      store().put(in(namespace), old("gone"));
    }
    server.refuseToList("team-a", 403);

    var collected = store().collect(ALL, NOW, LIVE);

    assertThat(collected.maps()).isEqualTo(2);
    assertThat(collected.faults()).containsOnlyKeys("team-a");
    assertThat(collected.faultLine())
        .startsWith("team-a (cannot list configmaps in namespace team-a: 403")
        .endsWith("the API server says: not today)")
        .doesNotContain("\n");
    assertThat(maps("team-b")).isEmpty();
    assertThat(maps("team-c")).isEmpty();
  }

  @Test
  void whereItCannotBeSaidWhatThereIsNamespacesInUseAreCollected() throws IOException {
    var store = store();
    store.put(SCOPE, old("gone"));
    server.refuseToList("", 403);

    var collected = store.collect(ALL, NOW, LIVE);

    assertThat(collected.maps()).isEqualTo(1);
    assertThat(collected.faultLine()).contains("cannot list configmaps in all namespaces: 403");
  }

  @Test
  void nothingIsRemovedOfANamespaceWhoseProducersAreUnknown() throws IOException {
    store().put(in("team-a"), old("gone"));
    store().put(in("team-b"), old("gone"));
    LiveProducers producers =
        namespace -> {
          if (namespace.equals("team-a")) {
            throw new IOException("who lives there?");
          }
          return Set.of();
        };

    var collected = store().collect(ALL, NOW, producers);

    assertThat(maps("team-a")).hasSize(1);
    assertThat(maps("team-b")).isEmpty();
    assertThat(collected.faultLine()).isEqualTo("team-a (who lives there?)");
  }

  @Test
  void whoLivesIsAskedOnlyIfSomethingWouldBeRemoved() throws IOException {
    var asked = new AtomicInteger();
    LiveProducers counting =
        namespace -> {
          asked.incrementAndGet();
          return Set.of();
        };
    var store = store();
    store.put(SCOPE, result("young", "x", "gone", Duration.ZERO));

    store.collect(ALL, NOW, counting);
    assertThat(asked).hasValue(0);

    store.put(SCOPE, old("gone"));
    store.put(SCOPE, result("old2", "x", "gone", TTL.plusSeconds(2)));
    assertThat(store.collect(ALL, NOW, counting).maps()).isEqualTo(2);
    assertThat(asked).hasValue(1);
  }

  @Test
  void producersAreThoseThatTheApiServerLists() throws IOException {
    for (var name : List.of("a", "b")) {
      client
          .resource(
              new ConfigMapBuilder()
                  .withNewMetadata()
                  .withName(name)
                  .withNamespace("team-a")
                  .addToLabels("made-by", name)
                  .endMetadata()
                  .build())
          .create();
    }
    var uids = maps().stream().map(map -> map.getMetadata().getUid()).toList();
    var all = new ListedProducers.Kind("api/v1", "configmaps", "");
    var some = new ListedProducers.Kind("api/v1", "configmaps", "made-by!=a");

    assertThat(new ListedProducers(client, List.of(all)).uids("team-a"))
        .hasSize(2)
        .containsExactlyInAnyOrderElementsOf(uids);
    assertThat(new ListedProducers(client, List.of(some)).uids("team-a"))
        .containsExactly(uids.get(1));
    assertThat(new ListedProducers(client, List.of(all)).uids("team-b")).isEmpty();
  }

  @Test
  void anInterruptionEndsTheRound() throws IOException {
    store().put(SCOPE, old("gone"));
    Thread.currentThread().interrupt();

    var collected = store().collect(ALL, NOW, LIVE);

    assertThat(Thread.interrupted()).isTrue();
    assertThat(collected.maps()).isZero();
    assertThat(maps()).hasSize(1);
  }

  @Test
  void ofManyFaultsSomeAreTold() {
    var sum = new Collected(0, 0);
    for (var i = 0; i < 9; i++) {
      sum = sum.plus(Collected.failed("team-" + i, "away"));
    }

    assertThat(sum.faultLine())
        .isEqualTo(
            "team-0 (away), team-1 (away), team-2 (away), team-3 (away), team-4 (away)"
                + " and 4 more");
  }

  @Test
  void mapsThatAreNotOursAreCountedOnceAndNotInEveryRound() throws IOException {
    client
        .resource(
            new ConfigMapBuilder()
                .withNewMetadata()
                .withName("results-forged")
                .withNamespace("team-a")
                .withLabels(MapApi.LABELS)
                .endMetadata()
                .build())
        .create();
    var store = store();
    store.find(SCOPE, "digest");

    store.collect(ALL, NOW, LIVE);
    store.collect(ALL, NOW, LIVE);

    assertThat(store.statistics().unreadable()).isEqualTo(1);
  }
}
