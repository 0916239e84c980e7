package dev.autogroq.results.directory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autogroq.files.WholeFiles;
import dev.autogroq.results.LearnedDurations;
import dev.autogroq.results.LearnedDurations.Learned;
import dev.autogroq.results.LearnedDurationsContract;
import dev.autogroq.results.RunningMeans;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DirectoryLearnedDurationsTest extends LearnedDurationsContract {

  @TempDir Path folder;
  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-03-01T12:00:00Z"));

  @Override
  protected LearnedDurations open() {
    return opened();
  }

  private DirectoryLearnedDurations opened() {
    return new DirectoryLearnedDurations(folder, new WholeFiles(), now::get);
  }

  private Path file() {
    return folder.resolve("durations.json");
  }

  private void secondsPass(int seconds) {
    now.updateAndGet(at -> at.plusSeconds(seconds));
  }

  @Test
  void theNextProcessKnowsWhatWasLearned() {
    try (var durations = opened()) {
      durations.learn("ns/ž \"w\"", "t", "m", 0.125, 7, 9);
      durations.learn("ns/w", "t", "m", 3.5, 1, 1);
    }

    var next = DirectoryLearnedDurations.open(folder);

    assertThat(next.find("ns/ž \"w\"", "t", "m")).contains(new Learned(0.125, 7, 9, 1));
    assertThat(next.find("other", "t", "m")).contains(new Learned(1.8125, 4, 5, 2));
  }

  @Test
  void aFlushWritesAtMostEveryFiveSecondsAndOnlyWhatIsNew() throws IOException {
    var durations = opened();
    durations.learn("w", "t", "m", 1, 1, 1);
    durations.flush();
    assertThat(file()).doesNotExist();
    secondsPass(5);
    durations.flush();
    assertThat(opened().find("w", "t", "m")).isPresent();

    Files.delete(file());
    secondsPass(5);
    durations.flush();
    assertThat(file()).doesNotExist();

    durations.learn("w", "u", "m", 1, 1, 1);
    durations.flush();
    assertThat(file()).exists();
  }

  @Test
  void aFileCutAnywhereIsAsGoodAsNone() throws IOException {
    try (var durations = opened()) {
      durations.learn("w", "t", "m", 1, 1, 1);
    }
    var whole = Files.readAllBytes(file());

    for (var length = 0; length < whole.length - 1; length++) {
      Files.write(file(), Arrays.copyOf(whole, length));
      assertThat(opened().find("w", "t", "m")).as("cut to %d bytes", length).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "[]",
        "{\"version\":2,\"means\":[[\"w\",\"t\",\"m\",1,1,1,1]]}",
        "{\"version\":1,\"means\":[[\"w\",\"t\",\"m\",-1,1,1,1]]}",
        "{\"version\":1,\"means\":[[\"w\",\"t\",\"m\",1,1,1,0]]}",
        "{\"version\":1,\"means\":[[\"w\",\"t\",\"m\",1e999,1,1,1]]}",
        "{\"version\":1,\"means\":[[\"w\",\"t\",\"m\",\"1\",1,1,1]]}",
        "{\"version\":1,\"means\":[[\"w\",\"t\",\"m\",1,1,1,1,1]]}",
      })
  void aForeignFileTeachesNothingAndIsReplaced(String content) throws IOException {
    Files.writeString(file(), content);

    try (var durations = opened()) {
      assertThat(durations.find("w", "t", "m")).isEmpty();
      durations.learn("w", "t", "m", 2, 1, 1);
    }

    assertThat(opened().find("w", "t", "m")).contains(new Learned(2, 1, 1, 1));
  }

  @Test
  void theLargestFileWeWriteCanBeRead() {
    var name = "名".repeat(RunningMeans.MAX_KEY_LENGTH - 10);
    try (var durations = opened()) {
      for (var i = 0; i < RunningMeans.MAX_KEYS; i++) {
        durations.learn("w", name + i, "m", 1.23456789012345678e-7 + i, i, i);
      }
    }

    assertThat(opened().find("w", name + (RunningMeans.MAX_KEYS - 1), "m")).isPresent();
  }

  @Test
  void whereNothingCanBeWrittenWhatWasLearnedIsStillKnown() throws IOException {
    Files.createDirectory(file());
    Files.writeString(file().resolve("x"), "in the way");

    try (var durations = opened()) {
      durations.learn("w", "t", "m", 1, 1, 1);
      durations.close();

      assertThat(durations.find("w", "t", "m")).isPresent();
    }
  }
}
