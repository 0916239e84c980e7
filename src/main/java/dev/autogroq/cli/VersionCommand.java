package dev.autogroq.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code autogroq version}. */
@Command(name = "version", description = "Print the version, and the Java it runs on.")
final class VersionCommand implements Callable<Integer> {
  @Mixin private CommonOptions common = new CommonOptions();

  private final Surroundings surroundings;
  private final Workshop workshop;

  VersionCommand(Surroundings surroundings, Workshop workshop) {
    this.surroundings = surroundings;
    this.workshop = workshop;
  }

  @Override
  public Integer call() {
    Terminal terminal = common.terminal(surroundings);
    terminal.data("autogroq " + workshop.version() + " (Java " + Runtime.version().feature() + ")");
    return ExitCode.OK;
  }
}
