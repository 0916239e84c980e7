package dev.autogroq.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autogroq.api.FailureClass;
import dev.autogroq.api.Reason;
import dev.autogroq.api.WaitingReason;
import dev.autogroq.reconcile.endpoint.EndpointReason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Pages that say what the code says are equal to it; {@code -Dupdate} writes generated ones anew.
 */
class DocsSyncTest {
  private static final Path REFERENCE = Pages.DOCS.resolve("reference");

  @ParameterizedTest
  @ValueSource(strings = {"workflow.md", "team-and-plan.md"})
  void aGeneratedPageIsWhatTheCodeMakesIt(String name) throws IOException {
    String generated = generated(name);
    Path page = REFERENCE.resolve(name);
    if (System.getProperty("update") != null) {
      Files.createDirectories(REFERENCE);
      Files.writeString(page, generated);
    }

    assertThat(Files.readString(page))
        .as("run the test with -Dupdate and look at the difference")
        .isEqualTo(generated);
  }

  @Test
  void everyReasonHasARow() throws IOException {
    assertThat(rowsBelow("Reasons")).containsExactlyInAnyOrder(names(Reason.values()));
  }

  @Test
  void everyReasonOfAnEndpointHasARow() throws IOException {
    assertThat(rowsBelow("Reasons of endpoints"))
        .containsExactlyInAnyOrder(names(EndpointReason.values()));
  }

  @Test
  void everyWaitingReasonHasARow() throws IOException {
    assertThat(rowsBelow("Waiting reasons"))
        .containsExactlyInAnyOrder(names(WaitingReason.values()));
  }

  @Test
  void everyFailureClassHasARow() throws IOException {
    assertThat(rowsBelow("Failure classes"))
        .containsExactlyInAnyOrder(names(FailureClass.values()));
  }

  @Test
  void everyDecisionIsInTheIndexUnderItsTitle() throws IOException {
    Path folder = Pages.DOCS.resolve("decisions");
    List<String> links = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(DocsSyncTest::isDecision).sorted().toList()) {
        String name = file.getFileName().toString();
        String title = Files.readAllLines(file).get(0).replaceFirst("^# [0-9]+\\.? ", "");
        links.add("| [" + name.substring(0, 4) + "](" + name + ") | " + title + " |");
      }
    }

    List<String> index =
        Files.readAllLines(folder.resolve("README.md")).stream()
            .filter(line -> line.startsWith("| ["))
            .toList();

    assertThat(index).containsExactlyElementsOf(links);
  }

  private static boolean isDecision(Path file) {
    return file.getFileName().toString().matches("[0-9]{4}-.*\\.md");
  }

  private static String generated(String name) throws IOException {
    return switch (name) {
      case "workflow.md" -> ApiReference.page();
      case "team-and-plan.md" -> TeamReference.page();
      default -> throw new AssertionError(name);
    };
  }

  /** The names in the first column of the tables below a heading of the page of reasons. */
  private static List<String> rowsBelow(String heading) throws IOException {
    List<String> rows = new ArrayList<>();
    boolean inside = false;
    for (String line : Files.readAllLines(REFERENCE.resolve("reasons.md"))) {
      if (line.startsWith("## ")) {
        inside = line.equals("## " + heading);
      }
      if (inside && line.startsWith("| `")) {
        rows.add(line.substring(3, line.indexOf('`', 3)));
        assertThat(line).as("name, meaning, what to do").matches("\\|[^|]+\\|[^|]+\\|[^|]+\\|");
      }
    }
    return rows;
  }

  private static String[] names(Enum<?>[] values) {
    return Arrays.stream(values).map(Enum::name).toArray(String[]::new);
  }
}
