package dev.autogroq.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The chart's files, and what Helm makes of them. */
final class Chart {
  static final Path FOLDER = Path.of("charts", "autogroq-operator");
  static final Path VALUES = FOLDER.resolve("values.yaml");
  static final String NAMESPACE = "autogroq-system";
  private static final YAMLMapper YAML = new YAMLMapper();
  private static final int SECONDS = 60;

  private Chart() {}

  static JsonNode read(Path file) throws IOException {
    return YAML.readTree(Files.readString(file));
  }

  /** All templates, as text. */
  static String templates() throws IOException {
    var text = new StringBuilder();
    try (Stream<Path> files = Files.walk(FOLDER.resolve("templates"))) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        text.append(Files.readString(file)).append('\n');
      }
    }
    return text.toString();
  }

  /** The files of values that the chart is rendered with. */
  static List<Path> cases() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER.resolve("ci"))) {
      return files.sorted().toList();
    }
  }

  /** The objects of a release in {@link #NAMESPACE}; skips the test where there is no Helm. */
  static List<JsonNode> render(Path values, String... sets) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(helm().toString());
    command.addAll(List.of("template", "autogroq", FOLDER.toString(), "--namespace", NAMESPACE));
    command.addAll(List.of("-f", values.toString()));
    for (String set : sets) {
      command.addAll(List.of("--set", set));
    }
    Path out = Files.createTempFile("rendered", ".yaml");
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(out.toFile())
              .start();
      assertThat(process.waitFor(SECONDS, TimeUnit.SECONDS)).as("helm ended in time").isTrue();
      assertThat(process.exitValue()).as(Files.readString(out)).isZero();
      try (var documents = YAML.readerFor(JsonNode.class).<JsonNode>readValues(out.toFile())) {
        return documents.readAll().stream().filter(JsonNode::isObject).toList();
      }
    } finally {
      Files.delete(out);
    }
  }

  static List<JsonNode> ofKind(List<JsonNode> objects, String kind) {
    return objects.stream().filter(object -> object.path("kind").asText().equals(kind)).toList();
  }

  /** The newest Helm that {@code charts/lint} has fetched to this machine. */
  private static Path helm() {
    String cache = System.getenv("XDG_CACHE_HOME");
    Path root =
        cache == null || cache.isBlank()
            ? Path.of(System.getProperty("user.home"), ".cache")
            : Path.of(cache);
    Path tools = root.resolve("autogroq-e2e").resolve("tools");
    return Stream.of("helm4", "helm3")
        .map(tools::resolve)
        .filter(Files::isExecutable)
        .findFirst()
        .orElseGet(() -> abort("skipped: no Helm on this machine; charts/lint fetches it"));
  }
}
