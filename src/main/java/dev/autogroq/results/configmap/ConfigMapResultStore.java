package dev.autogroq.results.configmap;

import dev.autogroq.results.ResultLimits;
import dev.autogroq.results.ResultScope;
import dev.autogroq.results.ResultStore;
import dev.autogroq.results.StoreStatistics;
import dev.autogroq.results.StoredResult;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Results as immutable ConfigMaps in the namespace they belong to, owned by nobody. Entries are
 * signed: what somebody else wrote, or changed, is a miss. One process writes at a time; another
 * one's maps are seen when a namespace is first asked for and at each {@link #collect}.
 */
public final class ConfigMapResultStore implements ResultStore {

  /**
   * Bounds of the store.
   *
   * @param ttl after which a result of no live workflow is removed
   * @param maxBytesPerNamespace beyond which {@link #collect} removes the oldest results of no live
   *     workflow; at twice as many nothing more is stored
   * @param window that a result waits for others to be written with it
   * @param patience with an API server that does not answer, besides the client's own
   */
  public record Limits(
      Duration ttl, long maxBytesPerNamespace, Duration window, Duration patience) {

    /** Bounds with a window of 20 ms and ten seconds of patience. */
    public static Limits of(Duration ttl, long maxBytesPerNamespace) {
      return new Limits(ttl, maxBytesPerNamespace, Duration.ofMillis(20), Duration.ofSeconds(10));
    }

    /** What fails while maps are collected is tried again in the next round. */
    Patience brief() {
      return new Patience(patience).atMost(Duration.ofSeconds(10));
    }
  }

  private record Namespace(NamespaceShelf shelf, GroupCommit writer) {}

  private static final long CLOSE_SECONDS = 15;
  private static final long RECENT_BYTES = 16L << 20;

  private final MapApi api;
  private final SignedEntry entries;
  private final SignedCard cards;
  private final Limits limits;
  private final Patience patience;
  private final RecentMaps recent = new RecentMaps(RECENT_BYTES);
  private final InstantSource clock;
  private final ExecutorService writers;
  private final Map<String, Namespace> namespaces = new ConcurrentHashMap<>();
  private final LongAdder hits = new LongAdder();
  private final LongAdder misses = new LongAdder();
  private final LongAdder puts = new LongAdder();
  private final LongAdder unreadable = new LongAdder();

  /**
   * @param signingKey at least 16 bytes that only the operator knows; results signed with another
   *     key are not found
   */
  public ConfigMapResultStore(
      KubernetesClient client, byte[] signingKey, Limits limits, InstantSource clock) {
    var seal = new Seal(signingKey);
    this.api = new MapApi(client);
    this.entries = new SignedEntry(seal);
    this.cards = new SignedCard(seal);
    this.limits = limits;
    this.patience = new Patience(limits.patience());
    this.clock = clock;
    var number = new AtomicInteger();
    this.writers =
        Executors.newCachedThreadPool(
            task -> {
              var thread = new Thread(task, "autogroq-results-" + number.incrementAndGet());
              thread.setDaemon(true);
              return thread;
            });
  }

  private Namespace namespace(String name) throws IOException {
    MapApi.checkNamespace(name);
    return namespaces.computeIfAbsent(
        name,
        key -> {
          var shelf = shelf(key);
          var hardBound = 2 * limits.maxBytesPerNamespace();
          var writer = new MapWriter(shelf, api, cards, patience, hardBound);
          return new Namespace(
              shelf, new GroupCommit(writer, writers, limits.window(), MapWriter.MAX_MAP_BYTES));
        });
  }

  private NamespaceShelf shelf(String name) {
    return new NamespaceShelf(name, api, cards, clock, unreadable);
  }

  /**
   * {@inheritDoc}
   *
   * @throws UncheckedIOException if the API server does not say what there is: an answer that was
   *     paid for must not be paid for again because of that
   */
  @Override
  public Optional<StoredResult> find(ResultScope scope, String digest) {
    try {
      var found = sought(scope, digest);
      (found.isPresent() ? hits : misses).increment();
      return found;
    } catch (IOException e) {
      throw new UncheckedIOException(e.getMessage(), e);
    }
  }

  private Optional<StoredResult> sought(ResultScope scope, String digest) throws IOException {
    var shelf = namespace(scope.namespace()).shelf();
    shelf.ready(patience);
    var key = SignedEntry.key(scope, digest);
    for (var card = shelf.index().find(key); card.isPresent(); card = shelf.index().find(key)) {
      var name = card.get().name();
      var values =
          recent.values(
              shelf.namespace(),
              name,
              () -> patience.answer(() -> api.read(shelf.namespace(), name)));
      if (values.isPresent()) {
        return decoded(values.get(), scope, digest);
      }
      shelf.index().remove(name); // deleted; a later one may have come meanwhile
    }
    return Optional.empty();
  }

  private Optional<StoredResult> decoded(
      Map<String, String> values, ResultScope scope, String digest) {
    @Nullable String value = values.get(SignedEntry.key(scope, digest));
    try {
      if (value == null) {
        throw new IOException("the map does not hold what its card says");
      }
      return Optional.of(entries.decode(Base64.getDecoder().decode(value), scope, digest));
    } catch (IOException | IllegalArgumentException notOurs) {
      unreadable.increment();
      return Optional.empty();
    }
  }

  @Override
  public void put(ResultScope scope, StoredResult result) throws IOException {
    var admitted = ResultLimits.admitted(scope, result);
    var writer = namespace(scope.namespace()).writer();
    var bytes = entries.encode(scope, admitted);
    var line =
        new MapCard.Line(
            SignedEntry.key(scope, admitted.digest()),
            bytes.length,
            admitted.storedAt().toEpochMilli(),
            admitted.producedBy().uid());
    var entry = new GroupCommit.Entry(line, bytes);
    if (entry.cost() > MapWriter.MAX_MAP_BYTES) {
      throw new IOException(
          "result not stored: the output has more than %d bytes even when compressed; ask for less or lower maxOutputTokens"
              .formatted(MapWriter.MAX_MAP_BYTES));
    }
    writer.write(entry);
    puts.increment();
  }

  @Override
  public Optional<String> place(ResultScope scope, String digest) {
    var namespace = namespaces.get(scope.namespace());
    return Optional.ofNullable(namespace)
        .flatMap(known -> known.shelf().index().find(SignedEntry.key(scope, digest)))
        .map(MapCard::name);
  }

  /**
   * Removes what is too old or too much, namespace by namespace; what fails in one keeps nothing in
   * the others. Ends early, without a fault, when the thread is interrupted.
   *
   * @param watched the namespaces to look at; if empty, all where there are results
   */
  public Collected collect(Set<String> watched, Instant now, LiveProducers producers) {
    var all = new TreeSet<>(namespaces.keySet());
    all.addAll(watched);
    var sum = new Collected(0, 0);
    try {
      if (watched.isEmpty()) {
        all.addAll(limits.brief().answer(api::namespaces));
      }
    } catch (IOException | RuntimeException fault) {
      sum = Collected.failed(Collected.EVERYWHERE, fault.toString());
    }
    for (var namespace : all) {
      if (Thread.currentThread().isInterrupted()) {
        return sum;
      }
      sum = sum.plus(collect(namespace, now, producers));
    }
    return sum;
  }

  private Collected collect(String name, Instant now, LiveProducers producers) {
    var known = namespaces.get(name);
    var shelf = known == null ? shelf(name) : known.shelf(); // one that nobody uses is not kept
    return new Collector(shelf, api, limits.brief(), limits, producers).collect(now);
  }

  @Override
  public StoreStatistics statistics() {
    var count = 0L;
    var bytes = 0L;
    for (var namespace : namespaces.values()) {
      count += namespace.shelf().index().entries();
      bytes += namespace.shelf().index().bytes();
    }
    return new StoreStatistics(
        count, bytes, hits.sum(), misses.sum(), puts.sum(), unreadable.sum());
  }

  /** Writes what was handed in; the client stays open, it is not ours. */
  @Override
  public void close() {
    writers.shutdown();
    try {
      if (!writers.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
        writers.shutdownNow();
      }
    } catch (InterruptedException e) {
      writers.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}
