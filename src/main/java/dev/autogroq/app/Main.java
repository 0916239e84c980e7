package dev.autogroq.app;

import dev.autogroq.app.operator.OperatorProcess;
import dev.autogroq.cli.Cli;
import dev.autogroq.cli.os.OwnProcess;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.util.Arrays;
import java.util.List;

/**
 * The entry of the process: the word {@code operator} boots Quarkus, any other is a command, which
 * loads no class of it.
 */
@QuarkusMain
public final class Main {
  private static final String OPERATOR = "operator";

  private Main() {}

  /** Runs the operator or one command, and ends the process with its exit code. */
  public static void main(String[] args) {
    if (args.length > 0 && args[0].equals(OPERATOR)) {
      OperatorProcess.run(Arrays.copyOfRange(args, 1, args.length));
    } else {
      System.exit(new Cli(OwnProcess.surroundings(), new Wiring()).run(List.of(args)));
    }
  }
}
