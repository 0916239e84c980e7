package dev.autogroq.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every {@link ResultStore} must do. Each adapter has a subclass that runs it. */
@Timeout(60)
public abstract class ResultStoreContract {

  private static final String DIGEST = "ab".repeat(32);

  private ResultStore store;

  /** An empty store. */
  protected abstract ResultStore open() throws IOException;

  /** A store over what the first one holds, as the next process sees it, if that can be. */
  protected abstract Optional<ResultStore> another() throws IOException;

  protected static StoredResult result(String digest, String output) {
    return new StoredResult(
        digest,
        output,
        12,
        345,
        6_789,
        1.25,
        "some/model",
        Instant.parse("2026-01-02T03:04:05.678901Z"),
        new StoredResult.Producer("uid-1", 3, "market-brief", "write"));
  }

  /** What everybody in a namespace shares. */
  protected static ResultScope in(String namespace) {
    return ResultScope.ofNamespace(namespace);
  }

  @BeforeEach
  void openStore() throws IOException {
    store = open();
  }

  @AfterEach
  void closeStore() {
    store.close();
  }

  @Test
  void whatIsPutIsFoundWhole() throws IOException {
    store.put(in("team-a"), result(DIGEST, "an answer"));

    assertThat(store.find(in("team-a"), DIGEST)).contains(result(DIGEST, "an answer"));
  }

  @Test
  void whatWasNeverPutIsNotFound() {
    assertThat(store.find(in("team-a"), DIGEST)).isEmpty();
  }

  @Test
  void aLaterResultReplacesAnEarlierOne() throws IOException {
    store.put(in("team-a"), result(DIGEST, "old, and longer than the new one"));
    store.put(in("team-a"), result(DIGEST, "new"));

    assertThat(store.find(in("team-a"), DIGEST)).contains(result(DIGEST, "new"));
  }

  @Test
  void scopesDoNotSeeEachOther() throws IOException {
    store.put(in("team-a"), result(DIGEST, "a"));
    store.put(in("team"), result("-a" + DIGEST, "other split of the same letters"));

    assertThat(store.find(in("team-b"), DIGEST)).isEmpty();
    assertThat(store.find(in("team"), DIGEST)).isEmpty();
    assertThat(store.find(in("team-a"), DIGEST)).contains(result(DIGEST, "a"));
  }

  @Test
  void whatAWorkflowOrARunKeepsIsItsOwn() throws IOException {
    var scopes =
        List.of(
            in("team-a"),
            ResultScope.ofWorkflow("team-a", "u"),
            ResultScope.ofWorkflow("team-a", "v"),
            ResultScope.ofRun("team-a", "u", 1),
            ResultScope.ofRun("team-a", "u", 2));

    for (var scope : scopes) {
      assertThat(store.find(scope, DIGEST)).as("before %s", scope).isEmpty();
      store.put(scope, result(DIGEST, scope.key()));
    }

    for (var scope : scopes) {
      assertThat(store.find(scope, DIGEST)).contains(result(DIGEST, scope.key()));
    }
  }

  @Test
  void theNextProcessFindsWhatWasPut() throws IOException {
    store.put(in("team-a"), result(DIGEST, "paid for"));

    var next = another();
    next.ifPresent(
        other -> assertThat(other.find(in("team-a"), DIGEST)).contains(result(DIGEST, "paid for")));

    assertThat(next.isPresent()).isEqualTo(outlivesItsProcess());
    next.ifPresent(ResultStore::close);
  }

  /** Whether the adapter promises more than this process. */
  protected boolean outlivesItsProcess() {
    return true;
  }

  @Test
  void anyTextComesBackAsItWas() throws IOException {
    var outputs =
        List.of(
            "",
            "\n",
            "line\r\nline\n\n",
            "\u0000\u0001\u001f\"\\/",
            "žluťoučký 日本語 \ud83d\ude80 \u202e",
            "{\"format\":\"autogroq-result\"}\n");

    for (var i = 0; i < outputs.size(); i++) {
      store.put(in("ns"), result("d" + i, outputs.get(i)));
    }

    for (var i = 0; i < outputs.size(); i++) {
      assertThat(store.find(in("ns"), "d" + i)).contains(result("d" + i, outputs.get(i)));
    }
  }

  @Test
  void halfASurrogatePairComesBackAsTheReplacementCharacterFromEveryTier() throws IOException {
    store.put(in("ns"), result(DIGEST, "a\ud83d, b\ude80, \ud83d\ude80"));

    var repaired = result(DIGEST, "a\ufffd, b\ufffd, \ud83d\ude80");
    assertThat(store.find(in("ns"), DIGEST)).contains(repaired);
    var next = another();
    next.ifPresent(other -> assertThat(other.find(in("ns"), DIGEST)).contains(repaired));
  }

  @Test
  void strangeScopesAndDigestsAreOnlyNames() throws IOException {
    var names = List.of("../../etc/passwd", "/", "..", "a\u0000b", "", "C:\\x", "名前");

    for (var name : names) {
      store.put(ResultScope.ofWorkflow("ns", name), result(name, "of " + name));
    }

    for (var name : names) {
      assertThat(store.find(ResultScope.ofWorkflow("ns", name), name))
          .contains(result(name, "of " + name));
    }
  }

  @Test
  void anOutputOfOneMebibyteIsStoredEvenIfEveryCharacterNeedsEscaping() throws IOException {
    var output = "\u0001".repeat(ResultLimits.MAX_OUTPUT_BYTES);

    store.put(in("ns"), result(DIGEST, output));

    assertThat(store.find(in("ns"), DIGEST)).map(StoredResult::output).contains(output);
  }

  @Test
  void aLongerOutputIsRefusedAndWhatWasThereStays() throws IOException {
    store.put(in("ns"), result(DIGEST, "kept"));
    var tooLong = "é".repeat(ResultLimits.MAX_OUTPUT_BYTES / 2) + "x";

    assertThatThrownBy(() -> store.put(in("ns"), result(DIGEST, tooLong)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("longer than 1048576 bytes");

    assertThat(store.find(in("ns"), DIGEST)).contains(result(DIGEST, "kept"));
  }

  @Test
  void namesBeyondTheBoundAreRefused() {
    var tooLong = "x".repeat(ResultLimits.MAX_NAME_LENGTH + 1);

    assertThatThrownBy(() -> store.put(ResultScope.ofWorkflow("ns", tooLong), result(DIGEST, "")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("scope");
    assertThatThrownBy(() -> store.put(in("ns"), result(tooLong, "")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("digest");
  }

  @Test
  void manyThreadsOnOneDigestSeeWholeResultsOnly() throws Exception {
    var threads = 8;
    var rounds = 50;
    var start = new CountDownLatch(1);
    var pool = Executors.newFixedThreadPool(threads);
    try {
      var done = new ArrayList<Future<Integer>>();
      for (var t = 0; t < threads; t++) {
        var letter = String.valueOf((char) ('a' + t));
        done.add(pool.submit(() -> putAndFind(start, letter, rounds)));
      }
      start.countDown();

      var torn = 0;
      for (var future : done) {
        torn += future.get(50, TimeUnit.SECONDS);
      }

      assertThat(torn).isZero();
      assertThat(store.statistics().unreadable()).isZero();
    } finally {
      pool.shutdownNow();
    }
  }

  private int putAndFind(CountDownLatch start, String letter, int rounds) throws Exception {
    start.await();
    var torn = 0;
    for (var i = 0; i < rounds; i++) {
      store.put(in("ns"), result(DIGEST, letter.repeat(5_000 + i)));
      var output = store.find(in("ns"), DIGEST).orElseThrow().output();
      if (output.length() < 5_000
          || !output.equals(output.substring(0, 1).repeat(output.length()))) {
        torn++;
      }
    }
    return torn;
  }

  @Test
  void aThreadThatIsInterruptedStillStoresAndFinds() throws IOException {
    Thread.currentThread().interrupt();
    try {
      store.put(in("ns"), result(DIGEST, "paid for"));

      assertThat(store.find(in("ns"), DIGEST)).contains(result(DIGEST, "paid for"));
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  @Test
  void hitsMissesAndPutsAreCounted() throws IOException {
    store.find(in("ns"), "none");
    store.put(in("ns"), result(DIGEST, "x"));
    store.find(in("ns"), DIGEST);
    store.find(in("ns"), DIGEST);

    var figures = store.statistics();

    assertThat(List.of(figures.hits(), figures.misses(), figures.puts()))
        .containsExactly(2L, 1L, 1L);
  }
}
