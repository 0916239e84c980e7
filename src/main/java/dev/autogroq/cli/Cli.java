package dev.autogroq.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command line: finds the command, runs it, and turns every way to fail into an exit code. */
public final class Cli {
  private final Surroundings surroundings;
  private final Workshop workshop;

  public Cli(Surroundings surroundings, Workshop workshop) {
    this.surroundings = surroundings;
    this.workshop = workshop;
  }

  /** The command without a subcommand: prints help. */
  @Command(
      name = "autogroq",
      description = "Runs teams of LLM agents as task graphs.",
      footer = {
        "",
        "Begin with:  autogroq run samples/market-brief.yaml   (no key, no cluster)",
        "Environment: GROQ_API_KEY, OPENAI_API_KEY, AUTOGROQ_HOME, NO_COLOR",
        "Exit codes:  0 ok, 1 failed, 2 usage, 3 invalid file, 4 timeout, 130 Ctrl-C"
      },
      synopsisSubcommandLabel = "COMMAND")
  private static final class Root implements Runnable {
    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
      PrintWriter out = spec.commandLine().getOut();
      spec.commandLine().usage(out, Ansi.OFF);
      out.flush();
    }
  }

  /** Runs a command line; returns its exit code. */
  public int run(List<String> arguments) {
    CommandLine line = commandLine();
    int exit = line.execute(arguments.toArray(String[]::new));
    surroundings.out().flush();
    surroundings.err().flush();
    return exit;
  }

  /** The commands, as help, completion and documentation see them. */
  CommandLine commandLine() {
    PrintWriter out = new PrintWriter(surroundings.out(), true, StandardCharsets.UTF_8);
    PrintWriter err = new PrintWriter(surroundings.err(), true, StandardCharsets.UTF_8);
    CommandLine cache =
        new CommandLine(new CacheCommand())
            .addSubcommand(new CacheCommand.Stats(surroundings, workshop))
            .addSubcommand(new CacheCommand.Listing(surroundings, workshop))
            .addSubcommand(new CacheCommand.Clear(surroundings, workshop));
    CommandLine line =
        new CommandLine(new Root())
            .addSubcommand(new RunCommand(surroundings, workshop))
            .addSubcommand(new PlanCommand(surroundings, workshop))
            .addSubcommand(new SimulateCommand(surroundings, workshop))
            .addSubcommand(new LintCommand(surroundings, workshop))
            .addSubcommand(new GraphCommand(surroundings, workshop))
            .addSubcommand(new ResultCommand(surroundings, workshop))
            .addSubcommand(cache)
            .addSubcommand(new VersionCommand(surroundings, workshop))
            .addSubcommand(new CompletionCommand(surroundings))
            .setOut(out)
            .setErr(err)
            .setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF))
            .setParameterExceptionHandler((wrong, words) -> wrongUsage(wrong))
            .setExecutionExceptionHandler((failure, command, result) -> failed(failure, result));
    line.addMixin("common", new CommonOptions());
    cache.addMixin("common", new CommonOptions());
    return line;
  }

  private int wrongUsage(ParameterException wrong) {
    CommandLine command = wrong.getCommandLine();
    String name = command.getCommandSpec().qualifiedName();
    if (wrong instanceof UnmatchedArgumentException unmatched
        && !command.getSubcommands().isEmpty()) {
      String word = unmatched.getUnmatched().get(0);
      String commands = String.join(", ", command.getSubcommands().keySet());
      return report(
          CliFailure.usage(
              name + " has no command \"" + word + "\"", "its commands are " + commands),
          false);
    }
    StringWriter guesses = new StringWriter();
    UnmatchedArgumentException.printSuggestions(wrong, new PrintWriter(guesses, true));
    String guess = guesses.toString().strip().replaceAll("\\s+", " ");
    String next = guess.isEmpty() ? name + " --help" : guess;
    return report(CliFailure.usage(firstLine(wrong.getMessage()), next), false);
  }

  private int failed(Exception failure, CommandLine.ParseResult result) {
    boolean verbose = verbose(result);
    if (failure instanceof CliFailure known) {
      return report(known, verbose);
    }
    if (failure instanceof InterruptedException) {
      Thread.currentThread().interrupt();
      return ExitCode.INTERRUPTED;
    }
    if (failure instanceof java.io.IOException) {
      String home = surroundings.home().toString();
      return report(
          new CliFailure(
              ExitCode.FAILED,
              "reading or writing failed: " + firstLine(failure.getMessage()),
              "look at space and rights in " + home + ", or set AUTOGROQ_HOME"),
          verbose);
    }
    if (verbose) {
      failure.printStackTrace(surroundings.err());
    }
    return report(
        new CliFailure(
            ExitCode.FAILED,
            "a fault of ours: " + failure.getClass().getSimpleName(),
            "run it again with -v, and report what it prints"),
        verbose);
  }

  private int report(CliFailure failure, boolean verbose) {
    boolean plain =
        surroundings.environment().has("NO_COLOR") || surroundings.screen().get().isEmpty();
    var paint = plain ? dev.autogroq.cli.view.Paint.PLAIN : dev.autogroq.cli.view.Paint.COLOUR;
    new Terminal(surroundings.out(), surroundings.err(), paint, false, verbose).failure(failure);
    return failure.exitCode();
  }

  private static boolean verbose(CommandLine.ParseResult result) {
    CommandLine.ParseResult deepest = result;
    while (deepest.hasSubcommand()) {
      deepest = deepest.subcommand();
    }
    return deepest.hasMatchedOption("-v");
  }

  private static String firstLine(@org.jspecify.annotations.Nullable String text) {
    return text == null ? "" : text.lines().findFirst().orElse("");
  }
}
