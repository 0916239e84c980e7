package dev.autogroq.cli.dag;

import java.io.IOException;

/** A recorded graph that cannot be read; the message is one line and names the line and why. */
public final class DagFormatException extends IOException {
  private static final long serialVersionUID = 1L;

  private static final int MAX_MESSAGE_CHARS = 300;

  private final int line;

  DagFormatException(int line, String problem) {
    super("line " + line + ": " + oneLine(problem));
    this.line = line;
  }

  /** The line at fault, from 1. */
  public int line() {
    return line;
  }

  private static String oneLine(String problem) {
    String flat = problem.replaceAll("\\p{Cntrl}+", " ");
    return flat.length() <= MAX_MESSAGE_CHARS ? flat : flat.substring(0, MAX_MESSAGE_CHARS) + "…";
  }
}
