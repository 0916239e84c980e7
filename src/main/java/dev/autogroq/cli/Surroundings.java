package dev.autogroq.cli;

import dev.autogroq.cli.view.Screen;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The process as a command sees it.
 *
 * @param directory relative paths start here
 * @param out data
 * @param err progress and messages
 * @param screen the terminal behind {@code err}, absent if there is none; asked for when needed
 * @param interrupts where Ctrl-C is heard
 */
public record Surroundings(
    Environment environment,
    Path directory,
    PrintStream out,
    PrintStream err,
    Supplier<Optional<Screen>> screen,
    Interrupts interrupts,
    Clock clock) {

  /** Where Ctrl-C is heard. */
  @FunctionalInterface
  public interface Interrupts {

    /** Calls the action at every Ctrl-C, on another thread, until closed. */
    Registration listen(Runnable action);
  }

  /** A listener that can be taken back. */
  @FunctionalInterface
  public interface Registration extends AutoCloseable {
    @Override
    void close();
  }

  /** Where results and runs are kept: {@code AUTOGROQ_HOME}, else {@code ~/.autogroq}. */
  public Path home() {
    return environment
        .value("AUTOGROQ_HOME")
        .map(directory::resolve)
        .or(() -> environment.value("HOME").map(home -> Path.of(home, ".autogroq")))
        .orElseGet(() -> directory.resolve(".autogroq"))
        .toAbsolutePath()
        .normalize();
  }
}
