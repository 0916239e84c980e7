package dev.autogroq.results.configmap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autogroq.results.ResultScope;
import dev.autogroq.results.StoredResult;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What it costs the next process to find again what a run has stored, on a real API server. */
@Timeout(120)
class BeginAgainIT {
  private static final byte[] KEY =
      "a key for tests, of 32 bytes....".getBytes(StandardCharsets.UTF_8);

  private static ConfigMapResultStore store(RealApiServer server, Duration window) {
    var limits =
        new ConfigMapResultStore.Limits(
            Duration.ofDays(7), 256 << 20, window, Duration.ofSeconds(2));
    return new ConfigMapResultStore(server.client(), KEY, limits, InstantSource.system());
  }

  private static StoredResult result(int number) {
    var output = new StringBuilder();
    new Random(number).ints(4_000, ' ', '~').forEach(output::appendCodePoint);
    var producer = new StoredResult.Producer("uid", 1, "brief", "write");
    return new StoredResult(
        "digest" + number, output.toString(), 1, 2, 3, 0.5, "m", Instant.now(), producer);
  }

  private static void all(int count, int threads, Each each) throws Exception {
    var pool = Executors.newFixedThreadPool(threads);
    try {
      var jobs = new ArrayList<Callable<Void>>();
      IntStream.range(0, count)
          .forEach(
              number ->
                  jobs.add(
                      () -> {
                        each.accept(number);
                        return null;
                      }));
      for (var done : pool.invokeAll(jobs, 60, TimeUnit.SECONDS)) {
        done.get();
      }
    } finally {
      pool.shutdownNow();
    }
  }

  private interface Each {
    void accept(int number) throws Exception;
  }

  @ParameterizedTest
  @ValueSource(ints = {7, 200})
  void whatWasStoredTogetherIsReadTogether(int results) throws Exception {
    try (var server = RealApiServer.connect("BeginAgainIT")) {
      var scope = ResultScope.ofNamespace(server.namespace("begin-again"));
      try (var store = store(server, Duration.ofMillis(200))) {
        store.find(scope, "opened");
        all(results, results, number -> store.put(scope, result(number)));
      }
      long maps = server.asked("POST") - 1; // the namespace is the first
      try (var next = store(server, Duration.ZERO)) {
        var begin = System.nanoTime();
        all(
            results,
            8,
            number ->
                assertThat(next.find(scope, "digest" + number))
                    .map(StoredResult::output)
                    .contains(result(number).output()));
        var millis = (System.nanoTime() - begin) / 1e6;
        long reads = server.asked("GET") - server.asked("labelSelector");
        System.err.printf(
            "MEASURED %d results in %d maps found again: %d reads, %.0f ms%n",
            results, maps, reads, millis);
        assertThat(reads).isEqualTo(maps).isLessThan(results);
      }
    }
  }
}
