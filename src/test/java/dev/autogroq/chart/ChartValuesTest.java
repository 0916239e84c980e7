package dev.autogroq.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Every value is described, checked, used, and in the reference; {@code -Dupdate} writes that. */
class ChartValuesTest {
  private static final Path PAGE = Path.of("src", "docs", "reference", "chart-values.md");
  private static final Path SCHEMA = Chart.FOLDER.resolve("values.schema.json");
  private static final String BEGIN = "<!-- made by ChartValuesTest with -Dupdate: begin -->\n";
  private static final String END = "<!-- end -->\n";
  private static final Pattern KEY = Pattern.compile("( *)([A-Za-z]+):(.*)");
  private static final String COMMENT = "# -- ";
  private static final Pattern USE = Pattern.compile("\\.Values((?:\\.[A-Za-z]+)+)");

  /** A value that can be set. */
  private record Value(String path, String meaning) {
    JsonNode in(JsonNode defaults) {
      return defaults.at("/" + path.replace('.', '/'));
    }
  }

  @Test
  void theReferenceHasARowForEachValue() throws IOException {
    String text = Files.readString(PAGE);
    int begin = text.indexOf(BEGIN) + BEGIN.length();
    int end = text.indexOf(END);
    assertThat(end).isGreaterThanOrEqualTo(begin).isGreaterThan(BEGIN.length());
    String wanted = text.substring(0, begin) + table() + text.substring(end);
    if (System.getProperty("update") != null) {
      Files.writeString(PAGE, wanted);
      text = wanted;
    }

    assertThat(text).as("run the test with -Dupdate and look at the difference").isEqualTo(wanted);
  }

  @Test
  void everyValueIsDescribed() throws IOException {
    Set<String> described = new TreeSet<>();
    values().forEach(value -> described.add(value.path()));
    List<String> silent = new ArrayList<>();

    collectSilent(Chart.read(Chart.VALUES), "", described, silent);

    assertThat(silent).isEmpty();
    assertThat(described).hasSizeGreaterThan(40);
  }

  @Test
  void theSchemaKnowsTheValuesAndNoOthers() throws IOException {
    JsonNode schema = new ObjectMapper().readTree(SCHEMA.toFile());
    List<String> differences = new ArrayList<>();

    compare(schema, Chart.read(Chart.VALUES), "", differences);

    assertThat(differences).containsExactly("global is not in values.yaml");
  }

  @Test
  void templatesUseEveryValueAndNoOther() throws IOException {
    JsonNode defaults = Chart.read(Chart.VALUES);
    Set<String> used = new TreeSet<>();
    Matcher use = USE.matcher(Chart.templates());
    while (use.find()) {
      String path = use.group(1).substring(1);
      assertThat(new Value(path, "").in(defaults).isMissingNode()).as(path).isFalse();
      used.add(path);
    }

    assertThat(values())
        .allSatisfy(
            value ->
                assertThat(used)
                    .as("what uses %s", value.path())
                    .anyMatch(path -> (value.path() + ".").startsWith(path + ".")));
  }

  private static void collectSilent(
      JsonNode node, String path, Set<String> described, List<String> silent) {
    for (var field : node.properties()) {
      String name = path + field.getKey();
      if (!described.contains(name)) {
        if (field.getValue().isObject() && !field.getValue().isEmpty()) {
          collectSilent(field.getValue(), name + ".", described, silent);
        } else {
          silent.add(name);
        }
      }
    }
  }

  /** Objects whose properties the schema lists are closed, and have the values' properties. */
  private static void compare(
      JsonNode schema, JsonNode values, String path, List<String> differences) {
    if (schema.path("additionalProperties").asBoolean(true)) {
      differences.add(path + " is open");
    }
    for (var value : values.properties()) {
      if (!schema.path("properties").has(value.getKey())) {
        differences.add(path + value.getKey() + " is not in the schema");
      }
    }
    for (var property : schema.path("properties").properties()) {
      JsonNode value = values.path(property.getKey());
      if (value.isMissingNode()) {
        differences.add(path + property.getKey() + " is not in values.yaml");
      } else if (property.getValue().has("properties") && !value.isEmpty()) {
        compare(property.getValue(), value, path + property.getKey() + ".", differences);
      }
    }
  }

  private static String table() throws IOException {
    JsonNode defaults = Chart.read(Chart.VALUES);
    var table = new StringBuilder("| Value | Default | Meaning |\n|---|---|---|\n");
    for (Value value : values()) {
      String meaning = value.meaning().replace("|", "\\|");
      table.append("| `%s` | `%s` | %s |\n".formatted(value.path(), value.in(defaults), meaning));
    }
    return table.toString();
  }

  /** The values with a comment, in the order of the file; what is below one belongs to it. */
  private static List<Value> values() throws IOException {
    List<Value> values = new ArrayList<>();
    List<String> path = new ArrayList<>();
    String meaning = "";
    for (String line : Files.readAllLines(Chart.VALUES)) {
      Matcher key = KEY.matcher(line);
      if (line.strip().startsWith(COMMENT)) {
        meaning = line.strip().substring(COMMENT.length());
      } else if (key.matches()) {
        path.subList(key.group(1).length() / 2, path.size()).clear();
        path.add(key.group(2));
        if (!meaning.isEmpty()) {
          values.add(new Value(String.join(".", path), meaning));
        }
        meaning = "";
      }
    }
    return values;
  }
}
