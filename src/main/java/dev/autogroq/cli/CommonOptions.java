package dev.autogroq.cli;

import dev.autogroq.cli.view.Paint;
import dev.autogroq.cli.view.Screen;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Options that every command has. */
@Command(
    synopsisHeading = "%nUsage: ",
    descriptionHeading = "%n",
    parameterListHeading = "%n",
    optionListHeading = "%nOptions:%n",
    sortOptions = false)
final class CommonOptions {

  @Option(
      names = {"-q", "--quiet"},
      description = "Print data and failures, nothing else.")
  private boolean quiet;

  @Option(
      names = {"-v", "--verbose"},
      description = "Use more words; a fault of ours shows its trace.")
  private boolean verbose;

  @Option(
      names = "--no-color",
      description = "No colour; NO_COLOR in the environment says the same.")
  private boolean noColor;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  private boolean help;

  /** Whether help is wanted; picocli has printed it before any command asks. */
  boolean help() {
    return help;
  }

  boolean verbose() {
    return verbose;
  }

  boolean quiet() {
    return quiet;
  }

  /** Where to print; colour only on a terminal that did not ask for none. */
  Terminal terminal(Surroundings surroundings) {
    Optional<Screen> screen =
        noColour(surroundings) ? Optional.empty() : surroundings.screen().get();
    Paint paint = screen.isPresent() ? Paint.COLOUR : Paint.PLAIN;
    return new Terminal(surroundings.out(), surroundings.err(), paint, quiet, verbose);
  }

  private boolean noColour(Surroundings surroundings) {
    return noColor || surroundings.environment().has("NO_COLOR");
  }
}
