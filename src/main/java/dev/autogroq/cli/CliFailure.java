package dev.autogroq.cli;

import java.util.List;

/** The end of a command that cannot go on: cause, next step, exit code. */
public final class CliFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int exitCode;
  private final transient List<String> details;
  private final String next;

  /**
   * @param message what happened, with name, field and number
   * @param next what to do about it; may be empty
   */
  public CliFailure(int exitCode, String message, String next) {
    this(exitCode, message, List.of(), next);
  }

  /**
   * @param details lines to print before the message
   */
  public CliFailure(int exitCode, String message, List<String> details, String next) {
    super(message);
    this.exitCode = exitCode;
    this.details = List.copyOf(details);
    this.next = next;
  }

  /** A mistake on the command line. */
  public static CliFailure usage(String message, String next) {
    return new CliFailure(ExitCode.USAGE, message, next);
  }

  public int exitCode() {
    return exitCode;
  }

  public List<String> details() {
    return details;
  }

  public String next() {
    return next;
  }
}
