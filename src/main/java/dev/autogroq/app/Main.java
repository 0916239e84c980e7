package dev.autogroq.app;

import dev.autogroq.cli.Cli;
import dev.autogroq.cli.os.OwnProcess;
import java.util.List;

/** The entry of the process. */
public final class Main {
  private Main() {}

  /** Runs the command line and ends the process with its exit code. */
  public static void main(String[] args) {
    System.exit(new Cli(OwnProcess.surroundings(), new Wiring()).run(List.of(args)));
  }
}
