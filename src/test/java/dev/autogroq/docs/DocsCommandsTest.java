package dev.autogroq.docs;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every {@code ./autogroq} line in an {@code sh} block of a page is run, in the page's order, with
 * no key and a home of its own; {@code # exit 3} at its end states another exit code than 0. A
 * {@code yaml} block that begins with {@code # NAME.yaml} is that file. What needs a key or a
 * network stands in a {@code text} block.
 */
class DocsCommandsTest {
  private static final Pattern COMMAND =
      Pattern.compile("\\./autogroq( [^#]*)?(?:# exit ([0-9]+))?");
  private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|'([^']*)'|([^\\s\"']+)");
  private static final Pattern FILE = Pattern.compile("# ([a-z0-9-]+\\.yaml)");

  /** A command line of a page. */
  private record Command(String place, List<String> arguments, int exit) {}

  @TempDir private Path directory;

  static List<Path> pages() throws IOException {
    List<Path> pages = new ArrayList<>();
    for (Path page : Pages.all()) {
      if (!commands(page).isEmpty()) {
        pages.add(page);
      }
    }
    return pages;
  }

  @ParameterizedTest
  @MethodSource("pages")
  void theCommandsOfAPageDoWhatItSays(Path page) throws IOException {
    for (String folder : List.of("samples", "src")) {
      Path target = Path.of(folder).toAbsolutePath();
      Files.createSymbolicLink(directory.resolve(folder), target);
    }
    writeFiles(page);

    for (Command command : commands(page)) {
      ByteArrayOutputStream printed = new ByteArrayOutputStream();

      int exit = run(command.arguments(), printed);

      assertThat(exit)
          .as("%s: %s%n%s", command.place(), command.arguments(), printed)
          .isEqualTo(command.exit());
    }
  }

  @Test
  void theTutorialsHaveCommands() throws IOException {
    assertThat(pages())
        .contains(
            Pages.DOCS.resolve(Path.of("tutorials", "first-run.md")),
            Pages.DOCS.resolve(Path.of("tutorials", "your-own-team.md")));
  }

  private void writeFiles(Path page) throws IOException {
    for (Pages.Block block : Pages.blocks(page)) {
      if (block.language().equals("yaml") && !block.lines().isEmpty()) {
        Matcher name = FILE.matcher(block.lines().get(0));
        if (name.matches()) {
          String text = String.join("\n", block.lines()) + "\n";
          Files.writeString(directory.resolve(name.group(1)), text);
        }
      }
    }
  }

  private int run(List<String> arguments, ByteArrayOutputStream printed) {
    PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);
    Surroundings surroundings =
        new Surroundings(
            new Environment(Map.of("AUTOGROQ_HOME", directory.resolve("home").toString())),
            directory,
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
      assertThat(word.group())
          .as("%s uses the shell: %s", place, line)
          .doesNotContainPattern("[|<>$`;]");
      words.add(unquoted(word));
    }
    int exit = matcher.group(2) == null ? 0 : Integer.parseInt(matcher.group(2));
    return new Command(place, words, exit);
  }

  private static String unquoted(Matcher word) {
    for (int group = 1; group <= word.groupCount(); group++) {
      if (word.group(group) != null) {
        return word.group(group);
      }
    }
    throw new AssertionError(word);
  }
}
