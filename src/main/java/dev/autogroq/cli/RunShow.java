package dev.autogroq.cli;

import dev.autogroq.api.TaskPhase;
import dev.autogroq.api.WaitingReason;
import dev.autogroq.cli.view.LinePrinter;
import dev.autogroq.cli.view.LineView;
import dev.autogroq.cli.view.LiveScreen;
import dev.autogroq.cli.view.RunView;
import dev.autogroq.cli.view.Screen;
import dev.autogroq.cli.view.TreeView;
import dev.autogroq.engine.TaskChange;
import java.util.Optional;
import java.util.function.Supplier;

/** A run as it is shown while it goes on. */
interface RunShow extends AutoCloseable {

  /** Shows what is known before the first change. */
  void begin(Loaded loaded, RunView first, double[] seconds);

  /** Where the state is found from now on. */
  void watch(Supplier<RunView> source);

  /** Takes a change, on the engine's thread: returns at once. */
  void changed(TaskChange change);

  /** There is something new, told on the engine's thread: returns at once. */
  void news();

  /** Shows a sentence beside the state. */
  void note(String sentence);

  /** Shows the last state; what was handed over is shown before it returns. */
  @Override
  void close();

  /** The show that fits the format and the terminal. */
  static RunShow of(RunFormat format, Terminal terminal, Surroundings surroundings) {
    Optional<Screen> screen = surroundings.screen().get();
    if (format == RunFormat.lines) {
      return new Lines(new LinePrinter(terminal.out()));
    }
    if (format == RunFormat.json || terminal.quiet()) {
      return new Nothing();
    }
    if (format == RunFormat.auto && screen.isEmpty()) {
      return new Lines(new LinePrinter(terminal.err()));
    }
    return new Tree(terminal, screen);
  }

  /** Shows nothing. */
  final class Nothing implements RunShow {
    @Override
    public void begin(Loaded loaded, RunView first, double[] seconds) {}

    @Override
    public void watch(Supplier<RunView> source) {}

    @Override
    public void changed(TaskChange change) {}

    @Override
    public void news() {}

    @Override
    public void note(String sentence) {}

    @Override
    public void close() {}
  }

  /** One line a change. */
  final class Lines implements RunShow {
    private final LinePrinter printer;
    private String workflow = "";

    Lines(LinePrinter printer) {
      this.printer = printer;
    }

    @Override
    public void begin(Loaded loaded, RunView first, double[] seconds) {
      workflow = first.name();
      var spec = loaded.plan().spec();
      printer.print(
          LineView.started(
              first,
              spec.executionMode().name(),
              PlanWords.window(spec),
              RunHeader.model(loaded.plan())));
    }

    @Override
    public void watch(Supplier<RunView> source) {}

    @Override
    public void changed(TaskChange change) {
      boolean lookingUp =
          change.phase() == TaskPhase.Ready
              && change.waiting().equals(Optional.of(WaitingReason.Dependencies));
      if (!lookingUp) {
        printer.print(LineView.changed(workflow, change));
      }
    }

    @Override
    public void news() {}

    @Override
    public void note(String sentence) {
      printer.print(sentence);
    }

    @Override
    public void close() {
      printer.close();
    }
  }

  /** A tree: alive on a terminal, printed once at the end elsewhere. */
  final class Tree implements RunShow {
    private final Terminal terminal;
    private final Optional<Screen> screen;
    private Optional<LiveScreen> live = Optional.empty();
    private Optional<Supplier<RunView>> source = Optional.empty();

    Tree(Terminal terminal, Optional<Screen> screen) {
      this.terminal = terminal;
      this.screen = screen;
    }

    @Override
    public void begin(Loaded loaded, RunView first, double[] seconds) {
      terminal.say(RunHeader.lines(loaded, seconds));
      terminal.err().flush();
    }

    @Override
    public void watch(Supplier<RunView> views) {
      source = Optional.of(views);
      live = screen.map(target -> new LiveScreen(target, terminal.paint(), views));
    }

    @Override
    public void changed(TaskChange change) {}

    @Override
    public void news() {
      live.ifPresent(LiveScreen::changed);
    }

    @Override
    public void note(String sentence) {
      if (live.isPresent()) {
        live.get().note(sentence);
      } else {
        terminal.say(sentence);
      }
    }

    @Override
    public void close() {
      if (live.isPresent()) {
        live.get().close();
      } else if (source.isPresent()) {
        TreeView tree = TreeView.unbounded(terminal.paint());
        terminal.say(tree.lines(source.get().get()));
      }
    }
  }
}
