package dev.autogroq.cli;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code autogroq completion}: a script for bash and zsh. */
@Command(
    name = "completion",
    description = "Print a completion script: source <(autogroq completion)")
final class CompletionCommand implements Callable<Integer> {
  @Mixin private CommonOptions common = new CommonOptions();

  @Spec private CommandSpec spec = CommandSpec.create();

  private final Surroundings surroundings;

  CompletionCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    Terminal terminal = common.terminal(surroundings);
    terminal.out().print(AutoComplete.bash("autogroq", spec.root().commandLine()));
    terminal.out().flush();
    return ExitCode.OK;
  }
}
