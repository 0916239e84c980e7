package dev.autogroq.cli.view;

import dev.autogroq.engine.TaskChange;
import dev.autogroq.report.PlainText;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;

/** A run as one line a change: {@code key=value}, UTC, no colour, no icons. */
public final class LineView {
  private LineView() {}

  /**
   * The first line of a run.
   *
   * @param window how many tasks may be in flight, as text
   */
  public static String started(RunView first, String mode, String window, String model) {
    return stamp(first.start())
        + " "
        + PlainText.oneLine(first.name())
        + " phase=Running run="
        + first.run()
        + " tasks="
        + first.tasks().size()
        + " mode="
        + mode
        + " window="
        + window
        + " model="
        + value(model)
        + (first.simulated() ? " simulated=true" : "");
  }

  /** The line of one change. */
  public static String changed(String workflow, TaskChange change) {
    StringBuilder line = new StringBuilder(stamp(change.at()));
    line.append(' ').append(PlainText.oneLine(workflow));
    line.append('/').append(PlainText.oneLine(change.task()));
    line.append(" phase=").append(change.phase().name());
    if (change.attempt() > 0) {
      line.append(" attempt=").append(change.attempt());
    }
    change.cache().ifPresent(cache -> line.append(" cache=").append(cache.name()));
    change.waiting().ifPresent(waiting -> line.append(" waiting=").append(waiting.name()));
    change.failure().ifPresent(failure -> line.append(" failure=").append(failure.name()));
    if (change.seconds() > 0) {
      line.append(" seconds=").append(String.format(Locale.ROOT, "%.1f", change.seconds()));
    }
    if (change.tokens() > 0) {
      line.append(" tokens=").append(change.tokens());
    }
    if (change.savedTokens() > 0) {
      line.append(" saved=").append(change.savedTokens());
    }
    message(change).ifPresent(words -> line.append(" message=").append(value(words)));
    return line.toString();
  }

  private static Optional<String> message(TaskChange change) {
    return change.message().isEmpty() ? Optional.empty() : Optional.of(change.message());
  }

  private static String stamp(Instant at) {
    return at.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  /** The value as it is if it is one plain word, else in quotes. */
  private static String value(String text) {
    String safe = PlainText.oneLine(text);
    boolean plain =
        !safe.isEmpty() && safe.chars().noneMatch(c -> c <= ' ' || c == '"' || c == '=');
    return plain ? safe : '"' + safe.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
