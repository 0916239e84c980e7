package dev.autogroq.results.directory;

import dev.autogroq.files.WholeFiles;
import dev.autogroq.files.WholeFiles.Durability;
import dev.autogroq.results.ResultLimits;
import dev.autogroq.results.ResultScope;
import dev.autogroq.results.ResultStore;
import dev.autogroq.results.StoreStatistics;
import dev.autogroq.results.StoredResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Results as files of a folder, one per scope and digest. Several processes may share the folder.
 * An entry outlives the process as soon as {@link #put} returns; it is not forced to the disk, so a
 * power failure may lose the newest ones, which are then asked for again.
 */
public final class DirectoryResultStore implements ResultStore {

  /**
   * What was removed, or would be.
   *
   * @param bytes on disk
   */
  public record Removed(long entries, long bytes) {}

  private static final Duration LEFTOVER_AGE = Duration.ofDays(1);
  private static final int SHARDS = 256;

  private final EntryFolder folder;
  private final WholeFiles files;
  private final Clock clock;
  private final AtomicIntegerArray swept = new AtomicIntegerArray(SHARDS);
  private final LongAdder hits = new LongAdder();
  private final LongAdder misses = new LongAdder();
  private final LongAdder puts = new LongAdder();
  private final LongAdder unreadable = new LongAdder();

  /**
   * Opens the store in the folder, which is made if it is missing.
   *
   * @throws IOException if the folder cannot be made or entered
   */
  public static DirectoryResultStore open(Path root) throws IOException {
    return new DirectoryResultStore(root, new WholeFiles(), Clock.systemUTC());
  }

  DirectoryResultStore(Path root, WholeFiles files, Clock clock) throws IOException {
    this.folder = new EntryFolder(root);
    this.files = files;
    this.clock = clock;
  }

  @Override
  public Optional<StoredResult> find(ResultScope scope, String digest) {
    var file = folder.file(scope.key(), digest);
    try {
      folder.checkShard(file);
      var bytes = WholeFiles.read(file, EntryFile.MAX_BYTES);
      var result = EntryFile.decode(bytes, scope.key(), digest);
      hits.increment();
      return Optional.of(result);
    } catch (NoSuchFileException none) {
      misses.increment();
      return Optional.empty();
    } catch (IOException foreign) {
      // Cut short, changed, too long or not ours: as good as not there, and replaced by a put.
      unreadable.increment();
      misses.increment();
      return Optional.empty();
    }
  }

  @Override
  public void put(ResultScope scope, StoredResult result) throws IOException {
    var admitted = ResultLimits.admitted(scope, result);
    var file = folder.file(scope.key(), admitted.digest());
    try {
      folder.checkShard(file);
    } catch (NoSuchFileException first) {
      WholeFiles.makeFolders(Objects.requireNonNull(file.getParent()));
    }
    files.write(file, Durability.ProcessCrash, EntryFile.encode(scope.key(), admitted));
    puts.increment();
    if (swept.compareAndSet(folder.shard(file), 0, 1)) {
      WholeFiles.sweep(
          Objects.requireNonNull(file.getParent()), clock.instant().minus(LEFTOVER_AGE));
    }
  }

  /** Shows every entry that fits, in no order; those that cannot be read are counted, not shown. */
  public void forEach(Predicate<EntryHeader> filter, Consumer<EntryHeader> visitor)
      throws IOException {
    folder.forEach(file -> header(file).filter(filter).ifPresent(visitor));
  }

  /**
   * Removes the entries that fit; {@link EntryFilter#ALL} also those that cannot be read.
   *
   * @param dryRun to say only what would be removed
   */
  public Removed remove(Predicate<EntryHeader> filter, boolean dryRun) throws IOException {
    var entries = new AtomicLong();
    var bytes = new AtomicLong();
    folder.forEach(
        file -> {
          var size = fits(filter, file);
          if (size.isPresent() && (dryRun || Files.deleteIfExists(file))) {
            entries.incrementAndGet();
            bytes.addAndGet(size.get());
          }
        });
    return new Removed(entries.get(), bytes.get());
  }

  /** The bytes of an entry if it fits; what cannot be read fits only what fits everything. */
  private Optional<Long> fits(Predicate<EntryHeader> filter, Path file) {
    if (!filter.equals(EntryFilter.ALL)) {
      return header(file).filter(filter).map(EntryHeader::bytes);
    }
    return size(file);
  }

  private Optional<EntryHeader> header(Path file) {
    try {
      var start = WholeFiles.readStart(file, EntryFile.MAX_HEAD_BYTES);
      return Optional.of(EntryFile.header(start, attributes(file).size()));
    } catch (NoSuchFileException gone) {
      return Optional.empty();
    } catch (IOException foreign) {
      unreadable.increment();
      return Optional.empty();
    }
  }

  private static Optional<Long> size(Path file) {
    try {
      var attributes = attributes(file);
      return attributes.isDirectory() ? Optional.empty() : Optional.of(attributes.size());
    } catch (IOException gone) {
      return Optional.empty();
    }
  }

  private static BasicFileAttributes attributes(Path file) throws IOException {
    return Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
  }

  /** The figures with entries and bytes counted, which takes time in proportion to the entries. */
  public StoreStatistics countedStatistics() throws IOException {
    var all = remove(EntryFilter.ALL, true);
    return statistics(all.entries(), all.bytes());
  }

  @Override
  public StoreStatistics statistics() {
    return statistics(-1, -1);
  }

  private StoreStatistics statistics(long entries, long bytes) {
    return new StoreStatistics(
        entries, bytes, hits.sum(), misses.sum(), puts.sum(), unreadable.sum());
  }

  /** Nothing is held open between calls. */
  @Override
  public void close() {}
}
