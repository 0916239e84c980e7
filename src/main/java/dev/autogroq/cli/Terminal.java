package dev.autogroq.cli;

import dev.autogroq.cli.view.Paint;
import dev.autogroq.report.PlainText;
import java.io.PrintStream;
import java.util.List;

/**
 * Where a command prints: data to {@code out}, all else to {@code err}.
 *
 * @param paint colour of {@code err}
 * @param quiet whether only data and failures are printed
 * @param verbose whether more words are wanted
 */
record Terminal(PrintStream out, PrintStream err, Paint paint, boolean quiet, boolean verbose) {

  /** Prints a line of data. */
  void data(String line) {
    out.println(line);
  }

  /** Prints a line for people, unless they asked for quiet. */
  void say(String line) {
    if (!quiet) {
      err.println(line);
    }
  }

  void say(List<String> lines) {
    lines.forEach(this::say);
  }

  /** Prints why a command ends: details, cause, next step. */
  void failure(CliFailure failure) {
    failure.details().forEach(err::println);
    String message = failure.getMessage();
    if (message != null && !message.isEmpty()) {
      err.println(paint.bad("✘ " + PlainText.oneLine(message)));
    }
    if (!failure.next().isEmpty()) {
      err.println("  then      " + PlainText.oneLine(failure.next()));
    }
    err.flush();
  }
}
