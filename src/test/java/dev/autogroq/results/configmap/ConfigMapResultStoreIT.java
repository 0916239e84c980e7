package dev.autogroq.results.configmap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.autogroq.results.ResultLimits;
import dev.autogroq.results.ResultScope;
import dev.autogroq.results.StoredResult;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the mock cannot say: sizes, pages, refusals and speed of a real API server. */
@Timeout(300)
class ConfigMapResultStoreIT {
  private static final byte[] KEY =
      "a key for tests, of 32 bytes....".getBytes(StandardCharsets.UTF_8);
  private static final String DIGEST = "ab".repeat(32);

  private static RealApiServer server;
  private static KubernetesClient client;
  private static String namespace;
  private static ResultScope scope;

  @BeforeAll
  static void connect() {
    server = RealApiServer.connect("ConfigMapResultStoreIT");
    client = server.client();
    namespace = server.namespace("results-it");
    scope = ResultScope.ofNamespace(namespace);
  }

  @AfterAll
  static void disconnect() {
    if (server != null) {
      server.close();
    }
  }

  private static ConfigMapResultStore store(Duration window) {
    var limits =
        new ConfigMapResultStore.Limits(
            Duration.ofDays(7), 256 << 20, window, Duration.ofSeconds(2));
    return new ConfigMapResultStore(client, KEY, limits, InstantSource.system());
  }

  private static StoredResult result(String digest, String output) {
    var producer = new StoredResult.Producer(UUID.randomUUID().toString(), 1, "brief", "write");
    return new StoredResult(digest, output, 1, 2, 3, 0.5, "m", Instant.now(), producer);
  }

  private static List<ConfigMap> maps() {
    return client.configMaps().inNamespace(namespace).withLabels(MapApi.LABELS).list().getItems();
  }

  private static String text(int length, long seed) {
    var text = new StringBuilder();
    new Random(seed).ints(length, ' ', '~').forEach(text::appendCodePoint);
    return text.toString();
  }

  @Test
  void theNextProcessFindsWhatWasPutAndTheLargestMapIsTaken() throws IOException {
    try (var store = store(Duration.ZERO)) {
      store.put(scope, result(DIGEST, "old"));
      store.put(scope, result(DIGEST, "an answer, žluťoučký"));
      store.put(scope, result("large", text(600_000, 1)));
      store.put(scope, result("packed", "\u0001".repeat(ResultLimits.MAX_OUTPUT_BYTES)));
    }

    try (var next = store(Duration.ZERO)) {
      assertThat(next.find(scope, DIGEST))
          .map(StoredResult::output)
          .contains("an answer, žluťoučký");
      assertThat(next.find(scope, "large")).map(StoredResult::output).contains(text(600_000, 1));
      assertThat(next.find(scope, "packed")).isPresent();
      assertThat(next.find(scope, "none")).isEmpty();
      assertThat(next.statistics().unreadable()).isZero();
    }
  }

  @Test
  void theIndexOfManyPagesIsReadWithoutWhatTheMapsHold() throws Exception {
    var many = namespaced("pages");
    try (var store = store(Duration.ZERO)) {
      for (var i = 0; i < 230; i++) {
        store.put(many, result("digest" + i, text(2_000, i)));
      }
    }
    try (var next = store(Duration.ZERO)) {
      var begin = System.nanoTime();
      assertThat(next.find(many, "digest0")).isPresent();
      var millis = (System.nanoTime() - begin) / 1_000_000;
      for (var i = 0; i < 230; i += 23) {
        assertThat(next.find(many, "digest" + i)).isPresent();
      }
      assertThat(next.statistics().entries()).isEqualTo(230);
      System.err.println("MEASURED index of 230 maps and first find: " + millis + " ms");
    }
  }

  private static ResultScope namespaced(String name) {
    return ResultScope.ofNamespace(server.namespace("results-it-" + name));
  }

  @Test
  void aMapCannotBeChanged() throws IOException {
    try (var store = store(Duration.ZERO)) {
      store.put(scope, result("fixed", "an answer"));
      var name = store.place(scope, "fixed").orElseThrow();

      assertThatThrownBy(
              () ->
                  client
                      .configMaps()
                      .inNamespace(namespace)
                      .withName(name)
                      .edit(
                          map -> {
                            map.getBinaryData().replaceAll((key, value) -> "AAAA");
                            return map;
                          }))
          .isInstanceOf(KubernetesClientException.class)
          .hasMessageContaining("immutable");
    }
  }

  @Test
  void aNamespaceThatIsNotThereIsNamed() {
    try (var store = store(Duration.ZERO)) {
      assertThatThrownBy(
              () -> store.put(ResultScope.ofNamespace("no-such-place"), result(DIGEST, "x")))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("cannot create configmaps results-")
          .hasMessageContaining("in namespace no-such-place: 404")
          .hasMessageContaining("the API server says: namespaces \"no-such-place\" not found");
    }
  }

  @Test
  void whatNobodyNeedsIsCollectedWhereverItIs() throws IOException {
    var own = namespaced("collect");
    var uid = client.namespaces().withName(own.namespace()).get().getMetadata().getUid();
    try (var store = store(Duration.ZERO)) {
      store.put(own, result("old", "x"));
      store.put(own, madeBy(uid));
    }
    var later = Instant.now().plus(Duration.ofDays(8));
    var nobody = new ListedProducers(client, List.of());
    var maps = new ListedProducers.Kind("api/v1", "configmaps", "");
    try (var next = store(Duration.ZERO)) {
      assertThat(next.collect(Set.of(own.namespace()), Instant.now(), nobody).maps()).isZero();
      assertThat(next.collect(Set.of(own.namespace()), later, namespace -> Set.of(uid)).maps())
          .isEqualTo(1);
      assertThat(new ListedProducers(client, List.of(maps)).uids(own.namespace())).isNotEmpty();

      var all = next.collect(Set.of(), later, nobody);

      assertThat(all.faults()).isEmpty();
      assertThat(all.maps()).isPositive();
      assertThat(next.find(own, "old")).isEmpty();
    }
    assertThat(client.configMaps().inNamespace(own.namespace()).withLabels(MapApi.LABELS).list())
        .satisfies(list -> assertThat(list.getItems()).isEmpty());
  }

  private static StoredResult madeBy(String uid) {
    var producer = new StoredResult.Producer(uid, 1, "brief", "write");
    return new StoredResult("kept", "y", 1, 2, 3, 0.5, "m", Instant.now(), producer);
  }

  @Test
  void howLongAPutTakes() throws Exception {
    var output = text(4_000, 3);
    for (var window : List.of(Duration.ZERO, Duration.ofMillis(20))) {
      try (var store = store(window)) {
        alone(store, output, 50);
        report(window + ", one caller", alone(store, output, 200));
        var before = maps().size();
        report(window + ", 64 callers", together(store, output, 64, 40));
        System.err.println("MEASURED maps for 2560 results: " + (maps().size() - before));
      }
    }
  }

  private static void report(String what, long[] nanos) {
    Arrays.sort(nanos);
    System.err.printf(
        "MEASURED put, window %s: p50 %.1f ms, p95 %.1f ms, max %.1f ms (%d)%n",
        what,
        nanos[nanos.length / 2] / 1e6,
        nanos[nanos.length * 95 / 100] / 1e6,
        nanos[nanos.length - 1] / 1e6,
        nanos.length);
  }

  private static long[] alone(ConfigMapResultStore store, String output, int count)
      throws IOException {
    var nanos = new long[count];
    for (var i = 0; i < count; i++) {
      var begin = System.nanoTime();
      store.put(scope, result(UUID.randomUUID().toString(), output));
      nanos[i] = System.nanoTime() - begin;
    }
    return nanos;
  }

  private static long[] together(ConfigMapResultStore store, String output, int callers, int each)
      throws Exception {
    var pool = Executors.newFixedThreadPool(callers);
    try {
      var begin = System.nanoTime();
      var futures = new ArrayList<Future<long[]>>();
      for (var i = 0; i < callers; i++) {
        futures.add(pool.submit(() -> alone(store, output, each)));
      }
      var all = new ArrayList<Long>();
      for (var future : futures) {
        Arrays.stream(future.get(120, TimeUnit.SECONDS)).forEach(all::add);
      }
      var seconds = (System.nanoTime() - begin) / 1e9;
      System.err.printf("MEASURED %.0f results a second%n", all.size() / seconds);
      return all.stream().mapToLong(Long::longValue).toArray();
    } finally {
      pool.shutdownNow();
    }
  }
}
