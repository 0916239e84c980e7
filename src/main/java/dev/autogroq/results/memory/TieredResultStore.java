package dev.autogroq.results.memory;

import dev.autogroq.results.ResultLimits;
import dev.autogroq.results.ResultScope;
import dev.autogroq.results.ResultStore;
import dev.autogroq.results.StoreStatistics;
import dev.autogroq.results.StoredResult;
import java.io.IOException;
import java.util.Optional;

/**
 * A memory in front of a durable store. What is put is durable before it is in memory; what memory
 * does not have is read from the durable store and kept. What another process replaces or removes
 * is noticed when memory forgets it: results of one digest are interchangeable.
 */
public final class TieredResultStore implements ResultStore {

  private final MemoryResultStore memory;
  private final ResultStore durable;

  /**
   * @param maxBytes of results held in memory
   * @param durable store below, closed with this one
   */
  public TieredResultStore(long maxBytes, ResultStore durable) {
    this.memory = new MemoryResultStore(maxBytes);
    this.durable = durable;
  }

  @Override
  public Optional<StoredResult> find(ResultScope scope, String digest) {
    var remembered = memory.find(scope, digest);
    if (remembered.isPresent()) {
      return remembered;
    }
    var read = durable.find(scope, digest);
    read.ifPresent(result -> memory.keepIfAbsent(scope, result));
    return read;
  }

  @Override
  public void put(ResultScope scope, StoredResult result) throws IOException {
    var admitted = ResultLimits.admitted(scope, result);
    durable.put(scope, admitted);
    memory.keep(scope, admitted);
  }

  @Override
  public Optional<String> place(ResultScope scope, String digest) {
    return durable.place(scope, digest);
  }

  @Override
  public StoreStatistics statistics() {
    var below = durable.statistics();
    return new StoreStatistics(
        below.entries(),
        below.bytes(),
        memory.statistics().hits() + below.hits(),
        below.misses(),
        below.puts(),
        below.unreadable());
  }

  @Override
  public void close() {
    memory.close();
    durable.close();
  }
}
