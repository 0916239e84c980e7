package dev.autogroq.results.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.autogroq.files.WholeFiles;
import dev.autogroq.results.ResultStore;
import dev.autogroq.results.ResultStoreContract;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class DirectoryResultStoreTest extends ResultStoreContract {

  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  @TempDir Path folder;

  private Path root() {
    return folder.resolve("results");
  }

  @Override
  protected ResultStore open() throws IOException {
    return DirectoryResultStore.open(root());
  }

  @Override
  protected Optional<ResultStore> another() throws IOException {
    return Optional.of(open());
  }

  private List<Path> entries() throws IOException {
    try (var walk = Files.walk(root())) {
      return walk.filter(p -> Files.isRegularFile(p, LinkOption.NOFOLLOW_LINKS)).toList();
    }
  }

  private Path onlyEntry() throws IOException {
    assertThat(entries()).hasSize(1);
    return entries().get(0);
  }

  @Test
  void everyChangedByteMakesAnEntryAMiss() throws IOException {
    try (var store = DirectoryResultStore.open(root())) {
      store.put(in("ns"), result("d", "the answer"));
      var entry = onlyEntry();
      var whole = Files.readAllBytes(entry);

      for (var i = 0; i < whole.length; i++) {
        var changed = whole.clone();
        changed[i] ^= 1;
        Files.write(entry, changed);
        assertThat(store.find(in("ns"), "d")).as("byte %d changed", i).isEmpty();
      }

      assertThat(store.statistics().unreadable()).isEqualTo(whole.length);
    }
  }

  @Test
  void everyTruncationMakesAnEntryAMissUntilTheNextPut() throws IOException {
    try (var store = DirectoryResultStore.open(root())) {
      store.put(in("ns"), result("d", "the answer"));
      var entry = onlyEntry();
      var whole = Files.readAllBytes(entry);

      for (var length = 0; length < whole.length; length++) {
        Files.write(entry, Arrays.copyOf(whole, length));
        assertThat(store.find(in("ns"), "d")).as("cut to %d bytes", length).isEmpty();
      }
      store.put(in("ns"), result("d", "again"));

      assertThat(store.find(in("ns"), "d")).contains(result("d", "again"));
    }
  }

  @Test
  void anEntryOfAnotherScopeInThePlaceOfThisOneIsAMiss() throws IOException {
    try (var store = DirectoryResultStore.open(root())) {
      store.put(in("ns"), result("d", "mine"));
      var mine = onlyEntry();
      store.put(in("other"), result("d", "theirs"));
      var theirs = entries().stream().filter(p -> !p.equals(mine)).findFirst().orElseThrow();
      Files.copy(theirs, mine, StandardCopyOption.REPLACE_EXISTING);

      assertThat(store.find(in("ns"), "d")).isEmpty();
      assertThat(store.statistics().unreadable()).isEqualTo(1);
    }
  }

  @Test
  void anEntryBeyondTheBoundIsAMissAndNotRead() throws IOException {
    try (var store = DirectoryResultStore.open(root())) {
      store.put(in("ns"), result("d", "x"));
      try (var file = new RandomAccessFile(onlyEntry().toFile(), "rw")) {
        file.setLength(1L << 40); // sparse: a reader that trusts it runs out of memory
      }

      assertThat(store.find(in("ns"), "d")).isEmpty();
      assertThat(store.statistics().unreadable()).isEqualTo(1);
    }
  }

  @Test
  void aSymbolicLinkIsNotFollowed() throws IOException {
    try (var store = DirectoryResultStore.open(root())) {
      store.put(in("ns"), result("d", "x"));
      var entry = onlyEntry();
      var elsewhere = folder.resolve("elsewhere");
      Files.move(entry, elsewhere);
      Files.createSymbolicLink(entry, elsewhere);

      assertThat(store.find(in("ns"), "d")).isEmpty();
      store.put(in("ns"), result("d", "y"));

      assertThat(store.find(in("ns"), "d")).contains(result("d", "y"));
      assertThat(Files.isRegularFile(entry, LinkOption.NOFOLLOW_LINKS)).isTrue();
      assertThat(Files.readString(elsewhere)).endsWith("x");
    }
  }

  @Test
  void aLinkedFolderIsNeitherReadNorWritten() throws IOException {
    try (var store = DirectoryResultStore.open(root())) {
      store.put(in("ns"), result("d", "x"));
      var shard = onlyEntry().getParent();
      var elsewhere = folder.resolve("elsewhere");
      Files.move(shard, elsewhere);
      Files.createSymbolicLink(shard, elsewhere);

      assertThat(store.find(in("ns"), "d")).isEmpty();
      assertThatThrownBy(() -> store.put(in("ns"), result("d", "y")))
          .isInstanceOf(IOException.class);
      assertThat(store.remove(EntryFilter.ALL, false).entries()).isZero();
      try (var left = Files.list(elsewhere)) {
        assertThat(left.toList()).hasSize(1);
      }
    }
  }

  @Test
  @Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void aPipeInPlaceOfAnEntryDoesNotHangTheReader() throws Exception {
    try (var store = DirectoryResultStore.open(root())) {
      store.put(in("ns"), result("d", "x"));
      var entry = onlyEntry();
      Files.delete(entry);
      var made = new ProcessBuilder("mkfifo", entry.toString()).start();
      Assumptions.assumeTrue(made.waitFor(5, TimeUnit.SECONDS) && made.exitValue() == 0);

      assertThat(store.find(in("ns"), "d")).isEmpty();
      store.forEach(EntryFilter.ALL, header -> {});
      assertThat(store.statistics().unreadable()).isEqualTo(2);
    }
  }

  @Test
  void onlyTheOwnerCanReadFilesAndFolders() throws IOException {
    Assumptions.assumeTrue(Files.getFileStore(folder).supportsFileAttributeView("posix"));
    try (var store = DirectoryResultStore.open(root())) {
      store.put(in("ns"), result("d", "x"));

      var entry = onlyEntry();
      assertThat(permissions(entry)).isEqualTo("rw-------");
      assertThat(permissions(entry.getParent())).isEqualTo("rwx------");
      assertThat(permissions(root())).isEqualTo("rwx------");
    }
  }

  private static String permissions(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  @Test
  void aFullDiskIsAnExceptionAndLeavesTheOldEntryAndNothingElse() throws IOException {
    try (var before = DirectoryResultStore.open(root())) {
      before.put(in("ns"), result("d", "old"));
    }
    try (var store = new DirectoryResultStore(root(), fullDisk(), Clock.systemUTC())) {
      assertThatThrownBy(() -> store.put(in("ns"), result("d", "n".repeat(10_000))))
          .isInstanceOf(IOException.class)
          .hasMessage("No space left on device");

      assertThat(store.find(in("ns"), "d")).contains(result("d", "old"));
      assertThat(onlyEntry()).isRegularFile();
      assertThat(store.statistics().puts()).isZero();
    }
  }

  /** Takes a hundred bytes, then has no room. */
  private static WholeFiles fullDisk() {
    return new WholeFiles(
        file ->
            new OutputStream() {
              private final OutputStream out = new FileOutputStream(file.toFile());
              private int room = 100;

              @Override
              public void write(int b) throws IOException {
                if (room-- <= 0) {
                  throw new IOException("No space left on device");
                }
                out.write(b);
              }

              @Override
              public void close() throws IOException {
                out.close();
              }
            });
  }

  @Test
  void leftoversOlderThanADayAreSweptAndYoungerOnesAreNot() throws IOException {
    try (var store = new DirectoryResultStore(root(), new WholeFiles(), fixed())) {
      store.put(in("ns"), result("d", "x"));
      var shard = onlyEntry().getParent();
      var old = leftover(shard, ".tmp-old", NOW.minus(Duration.ofHours(25)));
      var young = leftover(shard, ".tmp-young", NOW.minus(Duration.ofHours(23)));
      var foreign = leftover(shard, "notes.txt", NOW.minus(Duration.ofDays(400)));

      try (var next = new DirectoryResultStore(root(), new WholeFiles(), fixed())) {
        next.put(in("ns"), result("d", "x"));
      }

      assertThat(old).doesNotExist();
      assertThat(young).exists();
      assertThat(foreign).exists();
    }
  }

  private static Path leftover(Path folder, String name, Instant modified) throws IOException {
    var file = Files.writeString(folder.resolve(name), "half an ent");
    return Files.setLastModifiedTime(file, FileTime.from(modified));
  }

  private static Clock fixed() {
    return Clock.fixed(NOW, ZoneOffset.UTC);
  }

  @Test
  void aFolderThatIsRemovedWhileTheStoreIsOpenIsMadeAgain() throws IOException {
    try (var store = DirectoryResultStore.open(root())) {
      store.put(in("ns"), result("d", "x"));
      var entry = onlyEntry();
      Files.delete(entry);
      Files.delete(entry.getParent());
      Files.delete(root());

      assertThat(store.find(in("ns"), "d")).isEmpty();
      store.put(in("ns"), result("d", "y"));

      assertThat(store.find(in("ns"), "d")).contains(result("d", "y"));
      assertThat(store.statistics().unreadable()).isZero();
    }
  }

  @Test
  void aStoreCannotBeOpenedWhereAFileIs() throws IOException {
    var file = Files.writeString(folder.resolve("file"), "x");

    assertThatThrownBy(() -> DirectoryResultStore.open(file)).isInstanceOf(IOException.class);
    assertThat(file).hasContent("x");
  }
}
