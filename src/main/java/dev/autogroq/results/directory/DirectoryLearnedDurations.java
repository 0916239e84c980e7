package dev.autogroq.results.directory;

import dev.autogroq.files.WholeFiles;
import dev.autogroq.files.WholeFiles.Durability;
import dev.autogroq.results.LearnedDurations;
import dev.autogroq.results.RunningMeans;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * What tasks took, kept in one small file beside the results. Written behind: when it is closed,
 * and by {@link #flush}. What is lost or cannot be read costs a worse order of tasks, never a
 * result, so trouble with the file is not reported; of several processes the last writer wins.
 */
public final class DirectoryLearnedDurations implements LearnedDurations, AutoCloseable {

  private static final String FILE = "durations.json";
  private static final Duration BETWEEN_WRITES = Duration.ofSeconds(5);

  private final Path file;
  private final WholeFiles files;
  private final InstantSource clock;
  private final RunningMeans means = new RunningMeans();
  private long written;
  private Instant writtenAt;

  /** Reads the file of this folder; without one, or with one that is broken, nothing is known. */
  public static DirectoryLearnedDurations open(Path root) {
    return new DirectoryLearnedDurations(root, new WholeFiles(), InstantSource.system());
  }

  DirectoryLearnedDurations(Path root, WholeFiles files, InstantSource clock) {
    this.file = root.resolve(FILE);
    this.files = files;
    this.clock = clock;
    this.writtenAt = clock.instant();
    means.restore(read());
  }

  private List<RunningMeans.Entry> read() {
    try {
      return DurationsFile.decode(WholeFiles.read(file, DurationsFile.MAX_BYTES));
    } catch (IOException unreadable) {
      return List.of();
    }
  }

  @Override
  public Optional<Learned> find(String workflow, String task, String model) {
    return means.find(workflow, task, model);
  }

  @Override
  public void learn(
      String workflow,
      String task,
      String model,
      double seconds,
      long promptTokens,
      long completionTokens) {
    means.learn(workflow, task, model, seconds, promptTokens, completionTokens);
  }

  /**
   * Writes what is new, at most every five seconds; cheap to call after each task. Blocks while it
   * writes.
   */
  public synchronized void flush() {
    var now = clock.instant();
    if (Duration.between(writtenAt, now).compareTo(BETWEEN_WRITES) >= 0) {
      write(now);
    }
  }

  private void write(Instant now) {
    var changes = means.changes();
    if (changes == written) {
      return;
    }
    writtenAt = now; // also if it fails: a full disk is not tried again at once
    try {
      files.write(file, Durability.ProcessCrash, DurationsFile.encode(means.entries()));
      written = changes;
    } catch (IOException notWritten) {
      // Tried again by the next flush; until then the process knows it all the same.
    }
  }

  /** Writes what is new. */
  @Override
  public synchronized void close() {
    write(clock.instant());
  }
}
