package dev.autogroq.results.memory;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.autogroq.results.ResultLimits;
import dev.autogroq.results.ResultScope;
import dev.autogroq.results.ResultStore;
import dev.autogroq.results.StoreStatistics;
import dev.autogroq.results.StoredResult;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;

/**
 * Results in memory, bounded by bytes: beyond the bound, results that are least likely to be asked
 * for again are forgotten. Alone it serves simulations and tests; nothing outlives the process.
 */
public final class MemoryResultStore implements ResultStore {

  private static final int ENTRY_OVERHEAD_BYTES = 400;

  private record Key(ResultScope scope, String digest) {}

  private final Cache<Key, StoredResult> cache;
  private final LongAdder hits = new LongAdder();
  private final LongAdder misses = new LongAdder();
  private final LongAdder puts = new LongAdder();

  /**
   * @param maxBytes of results, about as they lie in memory
   */
  public MemoryResultStore(long maxBytes) {
    cache =
        Caffeine.newBuilder()
            .maximumWeight(Math.max(0, maxBytes))
            .weigher(MemoryResultStore::bytes)
            .executor(Runnable::run) // no pool of its own for a little bookkeeping
            .build();
  }

  private static int bytes(Key key, StoredResult result) {
    var characters =
        (long) key.scope.key().length()
            + 2L * key.digest.length()
            + result.output().length()
            + result.model().length();
    return (int) Math.min(Integer.MAX_VALUE, 2 * characters + ENTRY_OVERHEAD_BYTES);
  }

  @Override
  public Optional<StoredResult> find(ResultScope scope, String digest) {
    var found = Optional.ofNullable(cache.getIfPresent(new Key(scope, digest)));
    (found.isPresent() ? hits : misses).increment();
    return found;
  }

  @Override
  public void put(ResultScope scope, StoredResult result) throws IOException {
    keep(scope, ResultLimits.admitted(scope, result));
    puts.increment();
  }

  /** Keeps a result that was admitted before. */
  void keep(ResultScope scope, StoredResult admitted) {
    cache.put(new Key(scope, admitted.digest()), admitted);
  }

  /** Keeps what was read elsewhere, unless something newer came meanwhile. */
  void keepIfAbsent(ResultScope scope, StoredResult read) {
    cache.asMap().putIfAbsent(new Key(scope, read.digest()), read);
  }

  @Override
  public StoreStatistics statistics() {
    var bytes = cache.policy().eviction().map(e -> e.weightedSize().orElse(-1)).orElse(-1L);
    return new StoreStatistics(
        cache.estimatedSize(), bytes, hits.sum(), misses.sum(), puts.sum(), 0);
  }

  @Override
  public void close() {
    cache.invalidateAll();
  }
}
