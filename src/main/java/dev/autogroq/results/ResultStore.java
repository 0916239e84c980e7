package dev.autogroq.results;

import java.io.IOException;
import java.util.Optional;

/**
 * Results by scope and digest. Safe for use by many threads. What {@link #put} has returned from is
 * found by every later {@link #find}, also by the next process.
 */
public interface ResultStore extends AutoCloseable {

  /** The entry, or nothing; an entry that cannot be read is nothing, and is counted. */
  Optional<StoredResult> find(ResultScope scope, String digest);

  /**
   * Stores a result whole or not at all, in place of an older one.
   *
   * @throws IOException if the result is not stored
   */
  void put(ResultScope scope, StoredResult result) throws IOException;

  /**
   * The object of the cluster that holds a result, by name in the scope's namespace: for a person
   * to look at. Asks nobody, so it may be out of date; nothing if this process has neither stored
   * nor looked for results there, or if they lie elsewhere than in a cluster.
   */
  default Optional<String> place(ResultScope scope, String digest) {
    return Optional.empty();
  }

  /** What the store holds and how it served so far. */
  StoreStatistics statistics();

  @Override
  void close();
}
