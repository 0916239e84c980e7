package dev.autogroq.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** What README and reference say is true. {@code -Dupdate} rewrites what is derived. */
class DocumentationTest {
  private static final Path README = Path.of("README.md");
  private static final Path REFERENCE = Path.of("src/docs/reference/cli.md");
  private static final Path DRAWING = Path.of("src/docs/images/market-brief.svg");
  private static final Pattern COMMAND =
      Pattern.compile("^(?:[A-Z_]+=\\S+ )?\\./autogroq (.+?)(?:\\s+#.*)?$", Pattern.MULTILINE);
  private static final Pattern WORD = Pattern.compile("[^\\s\"]*\"[^\"]*\"|\\S+");
  private static final Pattern LINK = Pattern.compile("(?:\\]\\(|src=\")([^)\"#]+)[)\"]");

  @TempDir Path directory;

  static List<String> commands() throws IOException {
    List<String> commands = new ArrayList<>();
    Matcher command = COMMAND.matcher(Files.readString(README));
    while (command.find()) {
      commands.add(command.group(1));
    }
    return commands;
  }

  @Test
  void theReadmeShowsCommands() throws IOException {
    assertThat(commands()).hasSizeGreaterThan(6);
  }

  @ParameterizedTest
  @MethodSource("commands")
  void everyCommandOfTheReadmeWorks(String command) {
    Shell shell = Shell.atHome();
    shell.workshop.kept.put(
        "market-brief",
        new FakeWorkshop.FakeKept("market-brief", new TreeMap<>(java.util.Map.of("write", "A"))));
    List<String> words = new ArrayList<>();
    Matcher word = WORD.matcher(command);
    while (word.find()) {
      words.add(word.group().replace("\"", ""));
    }

    Shell.Ended ended = shell.run(words.toArray(String[]::new));

    assertThat(ended.exit()).as(ended.err()).isZero();
  }

  @Test
  void theWorkflowOfTheReadmeIsValidAndAsShortAsItSays() throws IOException {
    String readme = Files.readString(README);
    int start = readme.indexOf("```yaml\n") + "```yaml\n".length();
    String yaml = readme.substring(start, readme.indexOf("```", start));
    Files.writeString(directory.resolve("readme.yaml"), yaml);

    Shell.Ended lint = new Shell(directory).run("lint", "readme.yaml");

    assertThat(yaml.lines()).hasSizeLessThanOrEqualTo(12);
    assertThat(lint.exit()).as(lint.out()).isZero();
  }

  @Test
  void everyLinkLeadsSomewhere() throws IOException {
    Matcher link = LINK.matcher(Files.readString(README));
    List<String> dead = new ArrayList<>();
    while (link.find()) {
      String target = link.group(1);
      if (!target.startsWith("https://") && !Files.exists(Path.of(target))) {
        dead.add(target);
      }
    }
    assertThat(dead).isEmpty();
  }

  @Test
  void theDrawingIsWhatTheCommandDraws() throws IOException {
    sync(DRAWING, Shell.atHome().run("graph", "samples/market-brief.yaml", "-o", "svg").out());
  }

  @Test
  void theReferenceIsWhatTheCommandsSay() throws IOException {
    CommandLine line =
        new Cli(
                new Surroundings(
                    new Environment(java.util.Map.of()),
                    directory,
                    System.out,
                    System.err,
                    java.util.Optional::empty,
                    action -> () -> {},
                    java.time.Clock.systemUTC()),
                new FakeWorkshop())
            .commandLine();

    sync(REFERENCE, reference(line));
  }

  private static void sync(Path file, String wanted) throws IOException {
    if (System.getProperty("update") != null) {
      Files.createDirectories(file.getParent());
      Files.writeString(file, wanted);
    }
    assertThat(Files.readString(file)).as("rewrite %s with -Dupdate", file).isEqualTo(wanted);
  }

  private static String reference(CommandLine root) {
    StringBuilder page =
        new StringBuilder(
            """
            <!-- Made from the commands themselves: ./mvnw -Dquick test -Dtest=DocumentationTest -Dupdate -->
            # Command line

            Data goes to stdout, progress and messages to stderr. On a terminal a run is a tree that is
            drawn again as it changes; elsewhere it is one line a change, `key=value`, in UTC.

            | Exit code | Meaning |
            |---|---|
            | 0 | done |
            | 1 | the run failed, or something broke |
            | 2 | the command line is wrong |
            | 3 | the file is wrong; nothing was started |
            | 4 | the run took longer than it may |
            | 130 | Ctrl-C: the first lets running tasks finish, the second leaves at once |

            | Environment variable | Meaning |
            |---|---|
            | `GROQ_API_KEY` | with it and no endpoint given, Groq answers |
            | `OPENAI_API_KEY` | sent to the address given by `--endpoint` |
            | `AUTOGROQ_HOME` | where results and runs are kept; `~/.autogroq` without it |
            | `NO_COLOR` | no colour |
            """);
    root.getSubcommands().forEach((name, command) -> section(command, page));
    return page.toString();
  }

  private static void section(CommandLine line, StringBuilder page) {
    CommandSpec spec = line.getCommandSpec();
    page.append("\n## ").append(spec.qualifiedName()).append("\n\n");
    page.append(String.join(" ", spec.usageMessage().description())).append("\n");
    List<String> rows = new ArrayList<>();
    for (PositionalParamSpec parameter : spec.positionalParameters()) {
      rows.add(row(parameter.paramLabel(), parameter.description()));
    }
    for (OptionSpec option : spec.options()) {
      boolean common = List.of("-q", "-v", "--no-color", "-h").contains(option.names()[0]);
      if (!common) {
        String value = option.arity().max() == 0 ? "" : " " + option.paramLabel();
        rows.add(row(String.join(", ", option.names()) + value, option.description()));
      }
    }
    if (!rows.isEmpty()) {
      page.append("\n| Argument | Meaning |\n|---|---|\n");
      rows.forEach(page::append);
    }
    line.getSubcommands().forEach((name, command) -> section(command, page));
  }

  private static String row(String argument, String[] description) {
    return "| `" + argument + "` | " + String.join(" ", description).replace("|", "\\|") + " |\n";
  }
}
