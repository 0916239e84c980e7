package dev.autogroq.chart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autogroq.app.operator.Settings;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The chart sets the properties that the operator reads, and no others. */
class ChartSettingsTest {
  private static final Pattern NAME = Pattern.compile("(?m)^- name: ([A-Z_]+)$");

  /** Read by the operator and not for a release to set. */
  private static final Set<String> NOT_SET =
      Set.of("AUTOGROQ_AUTOSTART", "AUTOGROQ_RESULTS_MEMORY_BYTES");

  @Test
  void theDeploymentSetsWhatTheOperatorReads() throws IOException {
    Set<String> set = new TreeSet<>();
    String template = Files.readString(Chart.FOLDER.resolve("templates").resolve("_env.tpl"));
    Matcher name = NAME.matcher(template);
    while (name.find()) {
      assertThat(set.add(name.group(1))).as("%s is there once", name.group(1)).isTrue();
    }
    Set<String> read = new TreeSet<>(Set.of("QUARKUS_HTTP_PORT"));
    collect("AUTOGROQ", Settings.class, read);
    assertThat(read).containsAll(NOT_SET);
    read.removeAll(NOT_SET);

    assertThat(set).isEqualTo(read);
  }

  private static void collect(String prefix, Class<?> settings, Set<String> names) {
    for (Method property : settings.getDeclaredMethods()) {
      Class<?> type = property.getReturnType();
      String word = property.getName().replaceAll("([A-Z])", "_$1").toUpperCase(Locale.ROOT);
      if (type.isInterface() && type.getEnclosingClass() == Settings.class) {
        collect(prefix + "_" + word, type, names);
      } else if (!property.isSynthetic()) {
        names.add(prefix + "_" + word);
      }
    }
  }
}
