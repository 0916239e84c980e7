package dev.autogroq.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autogroq.api.FailureClass;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The reference has a row for each metric, with its label and all its values, and no other. */
class MetricsReferenceTest {
  private static final Path REFERENCE = Path.of("src/docs/reference/metrics.md");
  private static final Pattern ROW =
      Pattern.compile("\\| `(autogroq_\\w+)` \\| (\\S+) \\| (.+) \\| (.+) \\|");
  private static final Pattern WORD = Pattern.compile("`(\\w+)`");

  private record Row(String name, String label, List<String> values, String help) {}

  private static Row row(Matcher matcher) {
    var named = WORD.matcher(matcher.group(3)).results().map(found -> found.group(1));
    var values = named.collect(Collectors.toList());
    if (matcher.group(3).contains("[failure class](reasons.md#failure-classes)")) {
      var classes = Arrays.stream(FailureClass.values()).map(Enum::name).toList();
      values.addAll(values.size() - 1, classes);
    }
    var label = matcher.group(2).replace("`", "").replace("–", "");
    return new Row(matcher.group(1), label, List.copyOf(values), matcher.group(4));
  }

  @Test
  void theReferenceSaysWhatIsCounted() throws IOException {
    var rows =
        Files.readAllLines(REFERENCE).stream()
            .map(ROW::matcher)
            .filter(Matcher::matches)
            .map(MetricsReferenceTest::row)
            .toList();

    assertThat(rows)
        .isEqualTo(
            Arrays.stream(Metric.values())
                .map(m -> new Row(m.text(), m.label(), m.labelValues(), m.help()))
                .toList());
  }
}
