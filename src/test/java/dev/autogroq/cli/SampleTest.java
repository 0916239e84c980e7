package dev.autogroq.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every sample can be copied: good ones lint clean and run, broken ones say what is wrong. */
class SampleTest {
  private static final Path SAMPLES = Path.of("samples");

  static List<String> good() throws IOException {
    return files(SAMPLES);
  }

  static List<String> broken() throws IOException {
    return files(SAMPLES.resolve("broken"));
  }

  private static List<String> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".yaml"))
          .map(Path::toString)
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("good")
  void aGoodSampleLintsClean(String file) {
    Shell.Ended lint = Shell.atHome().run("lint", "--strict", file);

    assertThat(lint.out()).isEmpty();
    assertThat(lint.err()).isEqualTo("1 file, 0 errors, 0 warnings\n");
    assertThat(lint.exit()).isZero();
  }

  @ParameterizedTest
  @MethodSource("good")
  void aGoodSampleRunsAndIsPlanned(String file) {
    Shell shell = Shell.atHome();

    Shell.Ended run = shell.run("run", file, "-q");
    Shell.Ended plan = shell.run("plan", file, "--compare");

    assertThat(run.exit()).isZero();
    assertThat(run.out()).contains("answer of ");
    assertThat(plan.exit()).as(plan.err()).isZero();
    assertThat(plan.out()).contains("Standard ", "Sequential ", "Parallel ", "Async ");
  }

  @ParameterizedTest
  @MethodSource("broken")
  void aBrokenSampleGivesItsOneErrorAtItsLine(String file) throws IOException {
    List<String> lines = Files.readAllLines(Path.of(file));
    assertThat(lines.get(0)).startsWith("# Wrong: ");
    String expected = lines.get(1).substring("# expect: ".length()).replace(" ", "  ");
    int line = marked(lines);

    Shell.Ended lint = Shell.atHome().run("lint", file);

    assertThat(lint.exit()).as(lint.out()).isEqualTo(ExitCode.INVALID);
    assertThat(lint.outLines().stream().filter(text -> text.contains("  error  ")))
        .as(lint.out())
        .singleElement()
        .asString()
        .startsWith(file + ":" + line + "  " + expected + "  ");
  }

  @ParameterizedTest
  @MethodSource("broken")
  void aBrokenSampleIsNotRun(String file) {
    Shell shell = Shell.atHome();

    Shell.Ended run = shell.run("run", file);

    assertThat(run.exit()).isIn(ExitCode.INVALID, ExitCode.USAGE);
    assertThat(run.out()).isEmpty();
    assertThat(shell.place.requests).isEmpty();
  }

  private static int marked(List<String> lines) {
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).endsWith("# <- here")) {
        return i + 1;
      }
    }
    throw new AssertionError("no line is marked with '# <- here'");
  }
}
