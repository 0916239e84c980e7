package dev.autogroq.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.autogroq.files.WholeFiles.Durability;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WholeFilesTest {

  @TempDir Path folder;
  private final WholeFiles files = new WholeFiles();

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private long filesIn(Path where) throws IOException {
    try (var listing = Files.list(where)) {
      return listing.count();
    }
  }

  @ParameterizedTest
  @EnumSource(Durability.class)
  void partsAreWrittenOneAfterTheOtherInPlaceOfWhatWasThere(Durability durability)
      throws IOException {
    var file = folder.resolve("a/b/file");

    files.write(file, durability, bytes("something longer"));
    files.write(file, durability, bytes("o"), bytes(""), bytes("k"));

    assertThat(file).hasContent("ok");
    assertThat(filesIn(file.getParent())).isEqualTo(1);
  }

  @Test
  void aFileThatCannotBeReplacedStaysAndNothingIsLeftBeside() throws IOException {
    var taken = Files.createDirectories(folder.resolve("taken"));
    Files.writeString(taken.resolve("x"), "x");

    assertThatThrownBy(() -> files.write(taken, Durability.ProcessCrash, bytes("y")))
        .isInstanceOf(IOException.class);

    assertThat(taken.resolve("x")).hasContent("x");
    assertThat(filesIn(folder)).isEqualTo(1);
  }

  @Test
  void aLinkIsReplacedNotFollowed() throws IOException {
    var target = Files.writeString(folder.resolve("target"), "theirs");
    var link = Files.createSymbolicLink(folder.resolve("link"), target);

    assertThatThrownBy(() -> WholeFiles.read(link, 100)).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> WholeFiles.readStart(link, 100)).isInstanceOf(IOException.class);
    files.write(link, Durability.ProcessCrash, bytes("ours"));

    assertThat(target).hasContent("theirs");
    assertThat(WholeFiles.read(link, 100)).isEqualTo(bytes("ours"));
  }

  @Test
  void nothingBeyondTheBoundIsRead() throws IOException {
    var file = Files.writeString(folder.resolve("file"), "12345");

    assertThat(WholeFiles.read(file, 5)).isEqualTo(bytes("12345"));
    assertThat(WholeFiles.readStart(file, 3)).isEqualTo(bytes("123"));
    assertThatThrownBy(() -> WholeFiles.read(file, 4)).hasMessageContaining("longer than 4 bytes");
    assertThatThrownBy(() -> WholeFiles.read(folder, 4)).hasMessageContaining("not a regular file");
    assertThatThrownBy(() -> WholeFiles.read(folder.resolve("none"), 4))
        .isInstanceOf(NoSuchFileException.class);
  }

  @Test
  void manyWritersAtOnceDoNotDisturbEachOther() throws IOException {
    IntStream.range(0, 200).parallel().forEach(i -> write(folder.resolve("new/f" + i % 10), i));

    assertThat(filesIn(folder.resolve("new"))).isEqualTo(10);
    for (var i = 0; i < 10; i++) {
      var content = Files.readString(folder.resolve("new/f" + i));
      assertThat(Integer.parseInt(content.substring(0, 3)) % 10).isEqualTo(i);
      assertThat(content).isEqualTo(content.substring(0, 3).repeat(1_000));
    }
  }

  private static void write(Path file, int i) {
    try {
      // Each with a writer of its own, as processes have.
      new WholeFiles()
          .write(file, Durability.ProcessCrash, bytes("%03d".formatted(i).repeat(1_000)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
