package dev.autogroq.cli;

import dev.autogroq.results.StoreStatistics;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/** The stored results of this machine, for those who tidy up. */
public interface ResultShelf extends AutoCloseable {

  /** One stored result; of the digest at least the beginning. */
  record Entry(
      String digest, String workflow, String task, String model, long bytes, Instant storedAt) {}

  /** Which results are meant: those that fit everything that is given. */
  record Selection(
      Optional<String> namespace,
      Optional<String> workflow,
      Optional<String> task,
      Optional<Instant> before) {

    public boolean everything() {
      return namespace.isEmpty() && workflow.isEmpty() && task.isEmpty() && before.isEmpty();
    }
  }

  /** What was removed. */
  record Removed(long entries, long bytes) {}

  /** How many there are and how big they are, counted. */
  StoreStatistics statistics() throws IOException;

  /** Visits what is meant, in no particular order. */
  void forEach(Selection selection, Consumer<Entry> visitor) throws IOException;

  /** Removes what is meant, or with {@code dryRun} only says what it would remove. */
  Removed remove(Selection selection, boolean dryRun) throws IOException;

  @Override
  void close();
}
