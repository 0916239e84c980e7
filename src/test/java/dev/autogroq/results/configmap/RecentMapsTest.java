package dev.autogroq.results.configmap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class RecentMapsTest {
  private final AtomicInteger reads = new AtomicInteger();
  private final RecentMaps recent = new RecentMaps(1 << 20);

  private Optional<ConfigMap> map(String value) {
    reads.incrementAndGet();
    return Optional.of(new ConfigMapBuilder().addToBinaryData("key", value).build());
  }

  @Test
  void aMapIsReadOnceAndOneOfAnotherNamespaceForItself() throws IOException {
    for (int i = 0; i < 3; i++) {
      assertThat(recent.values("a", "m", () -> map("eA=="))).contains(Map.of("key", "eA=="));
      assertThat(recent.values("b", "m", () -> map("eQ=="))).contains(Map.of("key", "eQ=="));
    }

    assertThat(reads).hasValue(2);
  }

  @Test
  void aMapWithoutValuesIsAMapAndOneThatIsGoneIsNone() throws IOException {
    assertThat(recent.values("a", "bare", () -> Optional.of(new ConfigMap()))).contains(Map.of());
    assertThat(recent.values("a", "gone", Optional::empty)).isEmpty();
    assertThat(recent.values("a", "gone", () -> map("eA=="))).isPresent();
  }

  @Test
  void aFailureIsToldAndNotRemembered() throws IOException {
    assertThatThrownBy(
            () ->
                recent.values(
                    "a",
                    "m",
                    () -> {
                      throw new IOException("no answer");
                    }))
        .isInstanceOf(IOException.class)
        .hasMessage("no answer");

    assertThat(recent.values("a", "m", () -> map("eA=="))).isPresent();
  }

  @Test
  void beyondTheBoundMapsAreReadAgain() throws IOException {
    for (int round = 0; round < 2; round++) {
      for (int i = 0; i < 8; i++) {
        recent.values("a", "m" + i, () -> map("x".repeat(512 << 10)));
      }
    }

    assertThat(reads.get()).isGreaterThan(8);
  }

  @Test
  void whoAsksWhileAMapIsReadWaitsForThatReading() throws Exception {
    var begun = new CountDownLatch(1);
    var go = new CountDownLatch(1);
    var pool = Executors.newFixedThreadPool(4);
    try {
      var asked = new ArrayList<Future<Optional<Map<String, String>>>>();
      asked.add(pool.submit(() -> recent.values("a", "m", () -> slow(begun, go))));
      begun.await();
      for (int i = 0; i < 3; i++) {
        asked.add(pool.submit(() -> recent.values("a", "m", () -> map("second"))));
      }
      go.countDown();

      for (var answer : asked) {
        assertThat(answer.get(20, TimeUnit.SECONDS)).contains(Map.of("key", "first"));
      }
      assertThat(reads).hasValue(1);
    } finally {
      pool.shutdownNow();
    }
  }

  private Optional<ConfigMap> slow(CountDownLatch begun, CountDownLatch go) throws IOException {
    begun.countDown();
    try {
      go.await();
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
    return map("first");
  }
}
