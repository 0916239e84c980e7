package dev.autogroq.app.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.WithDefault;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The reference names every property of the operator with its default, and no other. */
class ConfigurationReferenceTest {
  private static final Path PAGE = Path.of("src/docs/reference/configuration.md");
  private static final Pattern ROW =
      Pattern.compile("^\\| `(autogroq\\.[^`]+)` \\| `([A-Z_]+)` \\| (?:`([^`]+)`)? *\\|.*");

  @Test
  void theReferenceAndTheCodeSayTheSame() throws IOException {
    Map<String, String> told = new TreeMap<>();
    for (String line : Files.readAllLines(PAGE)) {
      var row = ROW.matcher(line);
      if (row.matches()) {
        String property = row.group(1);
        told.put(property, row.group(3) == null ? "" : row.group(3));
        assertThat(row.group(2))
            .isEqualTo(property.toUpperCase(Locale.ROOT).replaceAll("[^A-Z]", "_"));
      }
    }

    assertThat(told).isEqualTo(properties("autogroq", Settings.class)).isNotEmpty();
  }

  @Test
  void theChartSetsNothingThatTheOperatorDoesNotKnow() throws IOException {
    var known = new TreeMap<String, String>();
    properties("autogroq", Settings.class)
        .keySet()
        .forEach(p -> known.put(p.toUpperCase(Locale.ROOT).replaceAll("[^A-Z]", "_"), p));
    String template = Files.readString(Path.of("charts/autogroq-operator/templates/_env.tpl"));
    var names = Pattern.compile("name: (AUTOGROQ_[A-Z_]+)").matcher(template);

    assertThat(names.results().map(found -> found.group(1)).toList())
        .isNotEmpty()
        .isSubsetOf(known.keySet());
  }

  private static Map<String, String> properties(String prefix, Class<?> group) {
    Map<String, String> found = new TreeMap<>();
    for (Method method : group.getDeclaredMethods()) {
      String name = prefix + "." + kebab(method.getName());
      Class<?> type = method.getReturnType();
      if (type.isInterface() && type.getDeclaringClass() == Settings.class) {
        found.putAll(properties(name, type));
      } else {
        WithDefault given = method.getAnnotation(WithDefault.class);
        found.put(name, given == null ? "" : given.value());
      }
    }
    return found;
  }

  private static String kebab(String name) {
    return name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
  }
}
