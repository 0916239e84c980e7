package dev.autogroq.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The committed CRDs are those the records make; {@code -Dupdate} writes them anew. */
class CrdSyncTest {
  private static final Path DIRECTORY = Path.of("crds");

  @Test
  void theCommittedCrdsAreTheGeneratedOnes() throws IOException {
    SortedMap<String, String> generated = CrdFiles.generate();
    if (System.getProperty("update") != null) {
      Files.createDirectories(DIRECTORY);
      for (Map.Entry<String, String> file : generated.entrySet()) {
        Files.writeString(DIRECTORY.resolve(file.getKey()), file.getValue());
      }
    }

    assertThat(committed())
        .as("run the test with -Dupdate and look at the difference")
        .isEqualTo(generated);
  }

  @Test
  void generatingTwiceGivesTheSame() {
    for (var kind : CrdFiles.KINDS) {
      assertThat(CrdFiles.make(kind).toString()).isEqualTo(CrdFiles.make(kind).toString());
    }
  }

  @Test
  void theKustomizationListsEveryCrd() throws IOException {
    String kustomization = Files.readString(DIRECTORY.resolve("kustomization.yaml"));

    assertThat(kustomization.lines().filter(line -> line.startsWith("  - ")))
        .containsExactlyElementsOf(
            CrdFiles.generate().keySet().stream().map(name -> "  - " + name).toList());
  }

  private static SortedMap<String, String> committed() throws IOException {
    SortedMap<String, String> files = new TreeMap<>();
    try (Stream<Path> paths = Files.list(DIRECTORY)) {
      for (Path path : paths.filter(path -> path.toString().endsWith(".yml")).toList()) {
        files.put(path.getFileName().toString(), Files.readString(path));
      }
    }
    return files;
  }
}
