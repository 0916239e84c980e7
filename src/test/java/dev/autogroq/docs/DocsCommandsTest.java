package dev.autogroq.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.autogroq.app.Wiring;
import dev.autogroq.cli.Cli;
import dev.autogroq.cli.Environment;
import dev.autogroq.cli.Surroundings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every {@code ./autogroq} line in an {@code sh} block of a page is run, in the page's order, with
 * no key and a home of its own; {@code # exit 3} at its end states another exit code than 0. A
 * {@code yaml} block that begins with {@code # NAME.yaml} is that file. What needs a key or a
 * network stands in a {@code text} block.
 */
class DocsCommandsTest {
  private static final Pattern COMMAND =
      Pattern.compile("\\./autogroq( [^#]*)?(?:# exit ([0-9]+))?");
  private static final Pattern WORD = Pattern.compile("(?:\"[^\"]*\"|'[^']*'|[^\\s\"'])+");
  private static final Pattern QUOTED = Pattern.compile("\"([^\"]*)\"|'([^']*)'");
  private static final Pattern FILE = Pattern.compile("# ([a-z0-9-]+\\.yaml)");

  /** A command line of a page. */
  private record Command(String place, List<String> arguments, int exit) {}

  @TempDir private Path directory;

  /** Side by side, since a page mostly waits for the simulated model. */
  @Test
  void theCommandsOfEveryPageDoWhatItSays() throws Exception {
    List<Path> pages = pages();
    ExecutorService threads = Executors.newFixedThreadPool(pages.size());
    try {
      List<Future<List<String>>> running = new ArrayList<>();
      for (Path page : pages) {
        Path folder = Files.createDirectory(directory.resolve("page-" + running.size()));
        running.add(threads.submit(() -> problems(page, folder)));
      }
      List<String> problems = new ArrayList<>();
      for (Future<List<String>> page : running) {
        problems.addAll(page.get(2, TimeUnit.MINUTES));
      }

      assertThat(problems).isEmpty();
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void theTutorialsHaveCommands() throws IOException {
    assertThat(pages())
        .contains(
            Pages.DOCS.resolve(Path.of("tutorials", "first-run.md")),
            Pages.DOCS.resolve(Path.of("tutorials", "your-own-team.md")));
  }

  @Test
  void aLineIsTakenApartAsAShellWould() {
    Command command =
        command("here", "./autogroq run \"a b.yaml\" -p x=\"1 2\" --set 'y=z' # exit 3");

    assertThat(command.arguments())
        .containsExactly("run", "a b.yaml", "-p", "x=1 2", "--set", "y=z");
    assertThat(command.exit()).isEqualTo(3);
    assertThatThrownBy(() -> command("here", "./autogroq run a | head")).hasMessageContaining("|");
    assertThatThrownBy(() -> command("here", "./autogroq run a > b")).hasMessageContaining(">");
  }

  private static List<Path> pages() throws IOException {
    List<Path> pages = new ArrayList<>();
    for (Path page : Pages.all()) {
      if (!commands(page).isEmpty()) {
        pages.add(page);
      }
    }
    return pages;
  }

  private static List<String> problems(Path page, Path folder) throws IOException {
    copySamples(folder);
    writeFiles(page, folder);
    List<String> problems = new ArrayList<>();
    for (Command command : commands(page)) {
      ByteArrayOutputStream printed = new ByteArrayOutputStream();
      int exit = run(command.arguments(), folder, printed);
      if (exit != command.exit()) {
        problems.add(
            "%s: %s ended with %d, not %d:%n%s"
                .formatted(command.place(), command.arguments(), exit, command.exit(), printed));
      }
    }
    return problems;
  }

  private static void copySamples(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("samples"))) {
      for (Path file : files.toList()) {
        Files.copy(file, folder.resolve(file.toString()));
      }
    }
  }

  private static void writeFiles(Path page, Path folder) throws IOException {
    for (Pages.Block block : Pages.blocks(page)) {
      if (block.language().equals("yaml") && !block.lines().isEmpty()) {
        Matcher name = FILE.matcher(block.lines().get(0));
        if (name.matches()) {
          String text = String.join("\n", block.lines()) + "\n";
          Files.writeString(folder.resolve(name.group(1)), text);
        }
      }
    }
  }

  private static int run(List<String> arguments, Path folder, ByteArrayOutputStream printed) {
    PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);
    Surroundings surroundings =
        new Surroundings(
            new Environment(Map.of("AUTOGROQ_HOME", folder.resolve("home").toString())),
            folder,
            out,
            out,
            Optional::empty,
            action -> () -> {},
            Clock.systemUTC());
    return new Cli(surroundings, new Wiring()).run(arguments);
  }

  private static List<Command> commands(Path page) throws IOException {
    List<Command> commands = new ArrayList<>();
    for (Pages.Block block : Pages.blocks(page)) {
      for (int i = 0; i < block.lines().size(); i++) {
        String line = block.lines().get(i).strip();
        if (block.language().equals("sh") && line.startsWith("./autogroq")) {
          commands.add(command(block.place(i), line));
        }
      }
    }
    return commands;
  }

  private static Command command(String place, String line) {
    Matcher matcher = COMMAND.matcher(line);
    assertThat(matcher.matches()).as("%s cannot be run as it is written: %s", place, line).isTrue();
    List<String> words = new ArrayList<>();
    Matcher word = WORD.matcher(matcher.group(1) == null ? "" : matcher.group(1));
    while (word.find()) {
      assertThat(QUOTED.matcher(word.group()).replaceAll(""))
          .as("%s uses the shell: %s", place, line)
          .doesNotContainPattern("[|<>$`;&*]");
      words.add(QUOTED.matcher(word.group()).replaceAll(DocsCommandsTest::inside));
    }
    int exit = matcher.group(2) == null ? 0 : Integer.parseInt(matcher.group(2));
    return new Command(place, words, exit);
  }

  private static String inside(MatchResult quoted) {
    String text = quoted.group(1) == null ? quoted.group(2) : quoted.group(1);
    return Matcher.quoteReplacement(text);
  }
}
