package dev.autogroq.cli;

import dev.autogroq.results.StoreStatistics;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;

/** The stored results of this machine, for those who tidy up. */
public interface ResultShelf extends AutoCloseable {

  /** One stored result. */
  record Entry(
      String digest,
      String workflow,
      String task,
      String model,
      long tokens,
      long bytes,
      Instant storedAt) {}

  StoreStatistics statistics();

  /** The newest entries first, at most so many. */
  List<Entry> list(int most) throws IOException;

  /** Removes what matches; says what was removed. */
  List<Entry> clear(Predicate<Entry> which) throws IOException;

  @Override
  void close();
}
