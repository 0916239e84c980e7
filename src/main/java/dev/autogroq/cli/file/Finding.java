package dev.autogroq.cli.file;

import dev.autogroq.api.Violation;
import dev.autogroq.report.PlainText;
import java.util.Comparator;

/**
 * A violation with its place in a file.
 *
 * @param file as the user named it
 * @param line from 1; 0 if it concerns the file as a whole
 */
public record Finding(String file, int line, Violation violation) {

  /** By file, line, gravity, path. */
  public static final Comparator<Finding> ORDER =
      Comparator.comparing(Finding::file)
          .thenComparingInt(Finding::line)
          .thenComparing(finding -> finding.violation().severity())
          .thenComparing(finding -> finding.violation().path())
          .thenComparing(finding -> finding.violation().message());

  /** {@code file:line error Reason path: message; hint}, on one line. */
  public String text() {
    StringBuilder text = new StringBuilder(PlainText.oneLine(file));
    if (line > 0) {
      text.append(':').append(line);
    }
    text.append("  ")
        .append(severity())
        .append("  ")
        .append(violation.reason().name())
        .append("  ");
    String path = violation.path();
    if (!path.isEmpty() && !violation.message().startsWith(path)) {
      text.append(PlainText.oneLine(path)).append(": ");
    }
    text.append(PlainText.oneLine(violation.message()));
    if (!violation.hint().isEmpty()) {
      text.append("; ").append(PlainText.oneLine(violation.hint()));
    }
    return text.toString();
  }

  public boolean isError() {
    return violation.isError();
  }

  /** {@code error} or {@code warn}. */
  public String severity() {
    return switch (violation.severity()) {
      case Error -> "error";
      case Warning -> "warn";
    };
  }
}
