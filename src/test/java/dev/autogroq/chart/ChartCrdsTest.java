package dev.autogroq.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The chart's CRDs are those of {@code crds/}; {@code -Dupdate} copies them. */
class ChartCrdsTest {
  private static final Path COPY = Chart.FOLDER.resolve("files").resolve("crds");

  @Test
  void theChartCarriesTheCommittedCrds() throws IOException {
    SortedMap<String, String> committed = files(Path.of("crds"));
    if (System.getProperty("update") != null) {
      for (var file : committed.entrySet()) {
        Files.writeString(COPY.resolve(file.getKey()), file.getValue());
      }
    }

    assertThat(committed).isNotEmpty();
    assertThat(files(COPY))
        .as("run the test with -Dupdate and look at the difference")
        .isEqualTo(committed);
  }

  @Test
  void renderedTheyAreTheSameAndStayUnlessToldOtherwise() throws Exception {
    Path values = Chart.FOLDER.resolve("ci").resolve("default-values.yaml");

    var kept = Chart.ofKind(Chart.render(values), "CustomResourceDefinition");
    var left = Chart.ofKind(Chart.render(values, "crds.keep=false"), "CustomResourceDefinition");
    var none = Chart.ofKind(Chart.render(values, "crds.install=false"), "CustomResourceDefinition");

    assertThat(kept).hasSize(files(COPY).size()).allMatch(ChartCrdsTest::stays);
    assertThat(left).hasSameSizeAs(kept).noneMatch(ChartCrdsTest::stays);
    assertThat(none).isEmpty();
    for (JsonNode crd : kept) {
      Path file = Path.of("crds", crd.path("metadata").path("name").asText() + "-v1.yml");
      assertThat(crd.path("spec")).isEqualTo(Chart.read(file).path("spec"));
    }
  }

  private static boolean stays(JsonNode crd) {
    JsonNode policy = crd.path("metadata").path("annotations").path("helm.sh/resource-policy");
    return policy.asText().equals("keep");
  }

  private static SortedMap<String, String> files(Path folder) throws IOException {
    SortedMap<String, String> files = new TreeMap<>();
    try (Stream<Path> paths = Files.list(folder)) {
      for (Path path : paths.filter(path -> path.toString().endsWith("-v1.yml")).toList()) {
        files.put(path.getFileName().toString(), Files.readString(path));
      }
    }
    return files;
  }
}
