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

/** What README and reference say is true. {@code -Dupdate} rewrites what is derived. */
class DocumentationTest {
  private static final Path README = Path.of("README.md");
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

  private static void sync(Path file, String wanted) throws IOException {
    if (System.getProperty("update") != null) {
      Files.createDirectories(file.getParent());
      Files.writeString(file, wanted);
    }
    assertThat(Files.readString(file)).as("rewrite %s with -Dupdate", file).isEqualTo(wanted);
  }
}
