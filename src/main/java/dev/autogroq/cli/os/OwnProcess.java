package dev.autogroq.cli.os;

import dev.autogroq.cli.Environment;
import dev.autogroq.cli.Surroundings;
import dev.autogroq.cli.view.Screen;
import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The surroundings of a command that was started by a shell. */
public final class OwnProcess {
  private static final int BUFFER = 8192;

  private OwnProcess() {}

  /** What there is around this process. */
  public static Surroundings surroundings() {
    Map<String, String> variables = System.getenv();
    PrintStream out = stream(FileDescriptor.out);
    PrintStream err = stream(FileDescriptor.err);
    return new Surroundings(
        new Environment(variables),
        Path.of("").toAbsolutePath(),
        out,
        err,
        screen(variables, err),
        OwnProcess::listen,
        Clock.systemUTC());
  }

  /** UTF-8 whatever the locale says; flushed at line ends by whoever prints for people. */
  private static PrintStream stream(FileDescriptor descriptor) {
    OutputStream raw = new java.io.BufferedOutputStream(new FileOutputStream(descriptor), BUFFER);
    return new PrintStream(raw, true, StandardCharsets.UTF_8);
  }

  private static Supplier<Optional<Screen>> screen(Map<String, String> variables, PrintStream err) {
    boolean dumb = "dumb".equals(variables.getOrDefault("TERM", "dumb"));
    boolean terminal = !dumb && interactive(System.console());
    Optional<Screen> screen = terminal ? Optional.of(new AnsiScreen(err)) : Optional.empty();
    return () -> screen;
  }

  /** From Java 22 on there is a console even where there is no terminal; it says so itself. */
  private static boolean interactive(@org.jspecify.annotations.Nullable Console console) {
    if (console == null) {
      return false;
    }
    try {
      return (Boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (ReflectiveOperationException e) {
      return true;
    }
  }

  private static Surroundings.Registration listen(Runnable action) {
    InterruptSignal signal = InterruptSignal.take(action);
    return signal::giveBack;
  }
}
