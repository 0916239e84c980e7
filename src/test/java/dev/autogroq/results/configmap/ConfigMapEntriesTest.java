package dev.autogroq.results.configmap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.autogroq.kube.Labels;
import dev.autogroq.results.ResultScope;
import dev.autogroq.results.StoredResult;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What lies in the cluster, and what is believed of it. */
@Timeout(60)
class ConfigMapEntriesTest {
  private static final byte[] KEY = key("a key for tests, of 32 bytes....");
  private static final ResultScope SCOPE = ResultScope.ofNamespace("team-a");
  private static final Instant NOW = Instant.parse("2026-05-06T07:08:09Z");
  private static final Duration TTL = Duration.ofDays(7);

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

  private static byte[] key(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private ConfigMapResultStore store() {
    return store(KEY, 64 << 20, Duration.ZERO);
  }

  private ConfigMapResultStore store(byte[] key, long maxBytes, Duration window) {
    var limits = new ConfigMapResultStore.Limits(TTL, maxBytes, window, Duration.ofSeconds(5));
    var store = new ConfigMapResultStore(client, key, limits, InstantSource.fixed(NOW));
    open.add(store);
    return store;
  }

  private static StoredResult result(String digest, String output, String uid, Duration age) {
    var producer = new StoredResult.Producer(uid, 1, "brief", "write");
    return new StoredResult(digest, output, 1, 2, 3, 0.5, "m", NOW.minus(age), producer);
  }

  private static StoredResult result(String digest, String output) {
    return result(digest, output, "uid-1", Duration.ZERO);
  }

  private List<ConfigMap> maps() {
    return client.configMaps().inNamespace("team-a").list().getItems();
  }

  private ConfigMap onlyMap() {
    assertThat(maps()).hasSize(1);
    return maps().get(0);
  }

  private void exchange(ConfigMap old, ConfigMap other) {
    client.resource(old).delete();
    client.resource(other).create();
  }

  private static ConfigMapBuilder copy(ConfigMap map) {
    return new ConfigMapBuilder(map).editMetadata().withResourceVersion(null).endMetadata();
  }

  @Test
  void aMapIsImmutableLabelledOwnedByNobodyAndNamesItsEntriesByHash() throws IOException {
    store().put(SCOPE, result("digest", "an answer"));

    var map = onlyMap();
    assertThat(map.getImmutable()).isTrue();
    assertThat(map.getMetadata().getOwnerReferences()).isEmpty();
    assertThat(map.getMetadata().getLabels())
        .containsEntry(Labels.COMPONENT, Labels.COMPONENT_RESULTS)
        .containsEntry(Labels.MANAGED_BY, Labels.OPERATOR);
    assertThat(map.getMetadata().getName()).matches("results-[a-z0-9-]{1,55}");
    assertThat(map.getBinaryData()).containsOnlyKeys(SignedEntry.key(SCOPE, "digest"));
    assertThat(map.getData()).isNullOrEmpty();
  }

  @Test
  void theMapThatHoldsAResultIsKnown() throws IOException {
    var store = store();
    assertThat(store.place(SCOPE, "digest")).isEmpty();

    store.put(SCOPE, result("digest", "an answer"));

    assertThat(store.place(SCOPE, "digest")).contains(onlyMap().getMetadata().getName());
    assertThat(store.place(SCOPE, "other")).isEmpty();
    assertThat(store.place(ResultScope.ofWorkflow("team-a", "u"), "digest")).isEmpty();
  }

  @Test
  void theNextProcessKnowsTheMapOnceItHasLookedForResultsThere() throws IOException {
    store().put(SCOPE, result("digest", "an answer"));
    var next = store();

    next.find(SCOPE, "another digest");

    assertThat(next.place(SCOPE, "digest")).contains(onlyMap().getMetadata().getName());
  }

  @Test
  void aResultSignedWithAnotherKeyIsAMissAndIsCounted() throws IOException {
    store(key("the key of somebody else........"), 64 << 20, Duration.ZERO)
        .put(SCOPE, result("digest", "forged"));
    var store = store();

    assertThat(store.find(SCOPE, "digest")).isEmpty();
    assertThat(store.statistics().unreadable()).isEqualTo(1);
    assertThat(store.statistics().misses()).isEqualTo(1);
  }

  @Test
  void anEntryOfWhichOneBitWasChangedIsAMissAndIsReplaced() throws IOException {
    store().put(SCOPE, result("digest", "an answer"));
    var map = onlyMap();
    var entryKey = SignedEntry.key(SCOPE, "digest");
    var bytes = Base64.getDecoder().decode(map.getBinaryData().get(entryKey));
    bytes[bytes.length / 2] ^= 1;
    var changed =
        copy(map).addToBinaryData(entryKey, Base64.getEncoder().encodeToString(bytes)).build();
    exchange(map, changed);
    var store = store();

    assertThat(store.find(SCOPE, "digest")).isEmpty();
    assertThat(store.statistics().unreadable()).isEqualTo(1);

    store.put(SCOPE, result("digest", "paid again"));
    assertThat(store.find(SCOPE, "digest")).map(StoredResult::output).contains("paid again");
    assertThat(store().find(SCOPE, "digest")).map(StoredResult::output).contains("paid again");
  }

  @Test
  void anEntryThatIsNoBase64OrCutShortIsAMiss() throws IOException {
    store().put(SCOPE, result("digest", "an answer"));
    var entryKey = SignedEntry.key(SCOPE, "digest");
    for (var value : List.of("%%%", "", "AQ==", "Ag==")) {
      var map = onlyMap();
      exchange(map, copy(map).addToBinaryData(entryKey, value).build());

      assertThat(store().find(SCOPE, "digest")).as("entry '%s'", value).isEmpty();
    }
  }

  @Test
  void anEntryPutInPlaceOfAnotherOneIsAMiss() throws IOException {
    var other = ResultScope.ofWorkflow("team-a", "u");
    var codec = new SignedEntry(new Seal(KEY));
    var bytes = codec.encode(SCOPE, result("digest", "an answer"));

    assertThat(codec.decode(bytes, SCOPE, "digest").output()).isEqualTo("an answer");
    assertThatThrownBy(() -> codec.decode(bytes, SCOPE, "digest2"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("not signed");
    assertThatThrownBy(() -> codec.decode(bytes, other, "digest"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("not signed");
  }

  @Test
  void aCopyOfAMapUnderAnotherNameOrInAnotherNamespaceIsNotBelieved() throws IOException {
    store().put(ResultScope.ofWorkflow("team-a", "u"), result("digest", "an answer"));
    var map = onlyMap();
    exchange(map, copy(map).editMetadata().withName("results-copy").endMetadata().build());
    client
        .resource(copy(map).editMetadata().withNamespace("team-b").endMetadata().build())
        .create();
    var store = store();

    assertThat(store.find(ResultScope.ofWorkflow("team-a", "u"), "digest")).isEmpty();
    assertThat(store.find(ResultScope.ofWorkflow("team-b", "u"), "digest")).isEmpty();
    assertThat(store.statistics().unreadable()).isEqualTo(2);
  }

  @Test
  void aMapWithoutACardOrWithAnAbsurdOneIsNotBelieved() {
    for (var card : List.of("", ".", "x.y", "AAAA.{}", "é".repeat(1000))) {
      var map =
          new ConfigMapBuilder()
              .withNewMetadata()
              .withName("results-" + Math.floorMod(card.hashCode(), 100_000))
              .withNamespace("team-a")
              .withLabels(MapApi.LABELS)
              .addToAnnotations(SignedCard.ANNOTATION, card)
              .endMetadata()
              .build();
      client.resource(map).create();
    }
    var store = store();

    assertThat(store.find(SCOPE, "digest")).isEmpty();
    assertThat(store.statistics().unreadable()).isEqualTo(5);
  }

  @Test
  void resultsThatComeTogetherShareAMap() throws Exception {
    var store = store(KEY, 64 << 20, Duration.ofSeconds(1));
    store.find(SCOPE, "opened");
    putAll(store, 20, "x");

    assertThat(onlyMap().getBinaryData()).hasSize(20);
    for (var i = 0; i < 20; i++) {
      assertThat(store().find(SCOPE, "digest" + i)).isPresent();
    }
  }

  @Test
  void noMapHasMoreThan512KibibytesHoweverMuchComesTogether() throws Exception {
    var random = new Random(7);
    var text = new StringBuilder();
    random.ints(200_000, ' ', '~').forEach(text::appendCodePoint);

    putAll(store(KEY, 64 << 20, Duration.ofSeconds(1)), 8, text.toString());

    assertThat(maps().size()).isBetween(3, 8);
    assertThat(maps()).allSatisfy(map -> assertThat(size(map)).isLessThan(512 << 10));
  }

  private static int size(ConfigMap map) {
    return map.getMetadata().getAnnotations().toString().length()
        + map.getBinaryData().values().stream().mapToInt(v -> v.length() / 4 * 3).sum();
  }

  @Test
  void anOutputThatNoMapCanHoldIsRefusedWithTheReason() {
    var text = new StringBuilder();
    new Random(7).ints(1 << 20, ' ', '~').forEach(text::appendCodePoint);

    assertThatThrownBy(() -> store().put(SCOPE, result("digest", text.toString())))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("even when compressed");
    assertThat(maps()).isEmpty();
  }

  private static void putAll(ConfigMapResultStore store, int count, String output)
      throws Exception {
    var start = new CountDownLatch(1);
    var pool = Executors.newFixedThreadPool(count);
    try {
      var puts = new ArrayList<Future<?>>();
      for (var i = 0; i < count; i++) {
        var stored = result("digest" + i, output);
        puts.add(
            pool.submit(
                () -> {
                  start.await();
                  store.put(SCOPE, stored);
                  return null;
                }));
      }
      start.countDown();
      for (var put : puts) {
        put.get(30, TimeUnit.SECONDS);
      }
    } finally {
      pool.shutdownNow();
    }
  }

  @Test
  void theNextProcessFindsTheLaterOfTwoResultsOfOneDigest() throws IOException {
    var store = store();
    for (var i = 0; i < 5; i++) {
      store.put(SCOPE, result("digest", "answer " + i));
    }

    assertThat(store().find(SCOPE, "digest")).map(StoredResult::output).contains("answer 4");
  }

  @Test
  void aMapThatSomebodyDeletedIsAMissAndNoFault() throws IOException {
    var store = store();
    store.put(SCOPE, result("digest", "an answer"));
    client.resource(onlyMap()).delete();

    assertThat(store.find(SCOPE, "digest")).isEmpty();
    assertThat(store.statistics().unreadable()).isZero();
    assertThat(store.place(SCOPE, "digest")).isEmpty();
  }

  @Test
  void anApiServerThatFailsForAWhileIsAskedAgain() throws IOException {
    var store = store();
    store.put(SCOPE, result("digest", "an answer"));
    server.failToRead("team-a", onlyMap().getMetadata().getName(), 2);

    assertThat(store.find(SCOPE, "digest")).map(StoredResult::output).contains("an answer");
  }

  @Test
  void anApiServerThatIsGoneIsNoMiss() throws IOException {
    var limits =
        new ConfigMapResultStore.Limits(TTL, 64 << 20, Duration.ZERO, Duration.ofMillis(150));
    var store = new ConfigMapResultStore(client, KEY, limits, InstantSource.fixed(NOW));
    open.add(store);
    store.put(SCOPE, result("digest", "an answer"));
    server.close();

    assertThatThrownBy(() -> store.find(SCOPE, "digest"))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("cannot get configmaps results-");
    assertThatThrownBy(() -> store.find(ResultScope.ofNamespace("team-b"), "digest"))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("cannot list configmaps in namespace team-b");
    assertThat(store.statistics().misses()).isZero();
  }

  @Test
  void aRefusedPutNamesWhatWasAskedAndWhere() {
    for (var code : List.of(403, 413, 422)) {
      var namespace = "team-" + code;
      server.refuseToCreate(namespace, code);

      assertThatThrownBy(
              () -> store().put(ResultScope.ofNamespace(namespace), result("digest", "x")))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("cannot create configmaps results-")
          .hasMessageContaining("in namespace " + namespace + ": " + code)
          .hasMessageEndingWith("the API server says: not today");
    }
  }

  @Test
  void aNamespaceThatCouldLeaveThePathIsRefused() {
    var scope = ResultScope.ofNamespace("../secrets");

    assertThatThrownBy(() -> store().put(scope, result("digest", "x")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("namespace");
  }

  @Test
  void atTwiceTheBoundNothingMoreIsStored() throws IOException {
    var store = store(KEY, 1_000, Duration.ZERO);
    store.put(SCOPE, result("1", "x"));
    store.put(SCOPE, result("2", "x"));

    assertThatThrownBy(() -> store.put(SCOPE, result("3", "x")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("max-bytes-per-namespace");
  }

  @Test
  void afterTheStoreWasClosedAPutIsRefused() {
    var store = store();
    store.close();

    assertThatThrownBy(() -> store.put(SCOPE, result("digest", "x")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("closed");
  }

  @Test
  void aShortKeyIsRefused() {
    assertThatThrownBy(() -> new Seal(new byte[15]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("fewer than 16 bytes");
  }
}
