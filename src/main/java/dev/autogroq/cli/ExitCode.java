package dev.autogroq.cli;

/** What a command ends with. */
public final class ExitCode {
  public static final int OK = 0;

  /** The run failed, or something broke. */
  public static final int FAILED = 1;

  /** The command line is wrong. */
  public static final int USAGE = 2;

  /** The file is wrong. */
  public static final int INVALID = 3;

  public static final int TIMEOUT = 4;

  public static final int INTERRUPTED = 130;

  private ExitCode() {}
}
