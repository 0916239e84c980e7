package dev.autogroq.docs;

import dev.autogroq.cli.CommandModel;
import dev.autogroq.cli.ExitCode;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** The page of every command and option, made from picocli's model. */
final class CliReference {
  private static final Map<String, String> EXIT_CODES =
      Map.of(
          "OK", "What was asked for was done.",
          "FAILED", "The run failed, or something broke: a full disk, a fault of ours.",
          "USAGE", "The command line is wrong, or names a file that is not there.",
          "INVALID", "The file is wrong; nothing was started. Each finding names its line.",
          "TIMEOUT", "The run's deadline passed (`--timeout`, `spec.activeDeadlineSeconds`).",
          "INTERRUPTED", "Ctrl-C. What is stored will not run again.");

  private final StringBuilder out = new StringBuilder();

  private CliReference() {}

  /** The text of the page. */
  static String page() {
    return new CliReference().text();
  }

  private String text() {
    line(
        "<!-- Generated from the commands by DocsSyncTest: ./mvnw test -Dtest=DocsSyncTest -Dupdate"
            + " -->");
    line("# Command line");
    line("");
    CommandLine root = CommandModel.root();
    line(String.join(" ", root.getCommandSpec().usageMessage().description()));
    line(
        "Data goes to stdout, progress and messages to stderr. `@latest` stands for the newest"
            + " run.");
    line("");
    line("Every command has these options:");
    line("");
    options(root.getCommandSpec(), List.of());
    List<String> common = new ArrayList<>();
    root.getCommandSpec().options().forEach(option -> common.add(option.longestName()));
    commands(root, common);
    exitCodes();
    environment();
    return out.toString();
  }

  private void commands(CommandLine parent, List<String> common) {
    for (CommandLine command : parent.getSubcommands().values()) {
      command(command, common);
      commands(command, common);
    }
  }

  private void command(CommandLine command, List<String> common) {
    CommandSpec spec = command.getCommandSpec();
    line("");
    line("## " + spec.qualifiedName());
    line("");
    line(String.join(" ", spec.usageMessage().description()));
    line("");
    line("```text");
    line(synopsis(command));
    line("```");
    if (!spec.positionalParameters().isEmpty()) {
      line("");
      line("| Argument | Meaning |");
      line("|---|---|");
      for (PositionalParamSpec argument : spec.positionalParameters()) {
        row("`" + argument.paramLabel() + "`", argument.description());
      }
    }
    if (spec.options().stream().anyMatch(option -> !common.contains(option.longestName()))) {
      line("");
      options(spec, common);
    }
  }

  private static String synopsis(CommandLine command) {
    CommandSpec spec = command.getCommandSpec();
    StringBuilder text = new StringBuilder(spec.qualifiedName());
    if (!command.getSubcommands().isEmpty()) {
      text.append(' ').append(String.join(" | ", command.getSubcommands().keySet()));
    }
    text.append(" [OPTION]...");
    for (PositionalParamSpec argument : spec.positionalParameters()) {
      boolean optional = argument.arity().min() == 0;
      boolean many = argument.arity().max() > 1;
      String label = argument.paramLabel() + (many ? "..." : "");
      text.append(' ').append(optional ? "[" + label + "]" : label);
    }
    return text.toString();
  }

  private void options(CommandSpec spec, List<String> leftOut) {
    line("| Option | Meaning |");
    line("|---|---|");
    for (OptionSpec option : spec.options()) {
      if (!leftOut.contains(option.longestName())) {
        boolean flag = option.arity().max() == 0;
        String value = flag ? "" : " " + option.paramLabel();
        row("`" + String.join(", ", option.names()) + value + "`", option.description());
      }
    }
  }

  private void exitCodes() {
    line("");
    line("## Exit codes");
    line("");
    line("| Code | Meaning |");
    line("|---|---|");
    Map<Integer, String> meanings = new TreeMap<>();
    for (Field field : ExitCode.class.getFields()) {
      String meaning = EXIT_CODES.get(field.getName());
      if (meaning == null) {
        throw new AssertionError("say in CliReference what ExitCode." + field.getName() + " means");
      }
      meanings.put(value(field), meaning);
    }
    meanings.forEach((code, meaning) -> line("| " + code + " | " + meaning + " |"));
  }

  private static int value(Field field) {
    try {
      return field.getInt(null);
    } catch (IllegalAccessException e) {
      throw new AssertionError("public constants can be read", e);
    }
  }

  private void environment() {
    line("");
    line("## Environment");
    line("");
    line("| Variable | Meaning |");
    line("|---|---|");
    line("| `AUTOGROQ_HOME` | Where results and runs are kept; else `~/.autogroq`. |");
    line(
        "| `GROQ_API_KEY` | The key for Groq; if it is set and no endpoint is given, Groq is used."
            + " |");
    line("| `OPENAI_API_KEY` | The key for the address given with `--endpoint`. |");
    line("| `NO_COLOR` | If set, nothing is coloured. |");
    line("| `AUTOGROQ_JAVA_HOME` | The JDK that the launcher `./autogroq` takes. |");
    line("| `AUTOGROQ_HEAP` | The largest heap of the launcher's Java, `512m` if it is not set. |");
  }

  private void row(String left, String... meaning) {
    String text = Ansi.OFF.string(String.join(" ", meaning));
    line("| " + left.replace("|", "\\|") + " | " + text.replace("|", "\\|") + " |");
  }

  private void line(String text) {
    out.append(text).append('\n');
  }
}
