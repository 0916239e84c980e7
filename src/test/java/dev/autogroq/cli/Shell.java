package dev.autogroq.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs command lines in this process and catches what they print. */
final class Shell {
  final FakeWorkshop workshop = new FakeWorkshop();
  final FakePlace place = new FakePlace();
  final Map<String, String> environment = new HashMap<>();
  final List<Runnable> interrupts = new ArrayList<>();
  private final Path directory;
  private final Workshop used;

  /** What a command line ended in. */
  record Ended(int exit, String out, String err) {
    List<String> outLines() {
      return out.lines().toList();
    }
  }

  Shell(Path directory) {
    this.directory = directory;
    this.used = workshop;
    workshop.place = place;
    environment.put("AUTOGROQ_HOME", directory.resolve("home").toString());
  }

  /** A shell with the adapters of the product. */
  Shell(Path directory, Workshop wired) {
    this.directory = directory;
    this.used = wired;
    environment.put("AUTOGROQ_HOME", directory.resolve("home").toString());
  }

  /** A shell in the project's own directory, where the samples are. */
  static Shell atHome() {
    return new Shell(Path.of("").toAbsolutePath());
  }

  Ended run(String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Surroundings surroundings =
        new Surroundings(
            new Environment(environment),
            directory,
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            Optional::empty,
            action -> {
              interrupts.add(action);
              return () -> interrupts.remove(action);
            },
            Clock.fixed(FakePlace.START.plusSeconds(3), ZoneOffset.UTC));
    int exit = new Cli(surroundings, used).run(List.of(arguments));
    return new Ended(
        exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }
}
