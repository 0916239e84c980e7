package dev.autogroq.cli;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;

/** The commands as picocli knows them, for documentation. */
public final class CommandModel {
  private CommandModel() {}

  /** The root command; it is not to be executed. */
  public static CommandLine root() {
    PrintStream nowhere =
        new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
    Surroundings surroundings =
        new Surroundings(
            new Environment(Map.of()),
            Path.of(""),
            nowhere,
            nowhere,
            Optional::empty,
            action -> () -> {},
            Clock.systemUTC());
    return new Cli(surroundings, new FakeWorkshop()).commandLine();
  }
}
