package dev.autogroq.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.autogroq.api.ConditionSpec;
import dev.autogroq.api.OperatingMode;
import dev.autogroq.api.Reason;
import dev.autogroq.api.RunPhase;
import dev.autogroq.api.TaskPhase;
import dev.autogroq.api.TeamWorkflowStatus;
import dev.autogroq.cli.view.Ending;
import dev.autogroq.cli.view.RunBoard;
import dev.autogroq.cli.view.RunView;
import dev.autogroq.core.plan.Plan;
import dev.autogroq.decode.Documents;
import dev.autogroq.engine.Estimates;
import dev.autogroq.engine.RunRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One run from the first line to the last. */
final class RunSession {
  private static final Duration LOOK_AGAIN = Duration.ofMillis(200);

  private final Loaded loaded;
  private final String again;
  private final Surroundings surroundings;
  private final Workshop workshop;
  private final Terminal terminal;
  private final AtomicInteger interrupts = new AtomicInteger();

  /**
   * @param again the command that runs this again
   */
  RunSession(
      Loaded loaded,
      String again,
      Surroundings surroundings,
      Workshop workshop,
      Terminal terminal) {
    this.loaded = loaded;
    this.again = again;
    this.surroundings = surroundings;
    this.workshop = workshop;
    this.terminal = terminal;
  }

  /**
   * Runs to the end, or until Ctrl-C.
   *
   * @param target where answers are written, or null
   * @return the exit code
   */
  int run(RunFormat format, @Nullable Path target) throws Exception {
    Path home = surroundings.home();
    Plan plan = loaded.plan();
    Estimates estimates = Estimates.of(plan, workshop.durations(home));
    try (RunPlace place = workshop.open(home, loaded.endpoints())) {
      RunPlace.Begun begun = place.begin(plan.namespace(), plan.name(), plan.planDigest());
      RunView first = RunHeader.view(loaded, begun.run(), surroundings.clock().instant());
      RunView last;
      try (RunShow show = RunShow.of(format, terminal, surroundings)) {
        show.begin(loaded, first, estimates.seconds());
        RunBoard board = new RunBoard(first, surroundings.clock(), show::changed, show::news);
        show.watch(board::view);
        last = carryOut(place, begun, board, show);
      }
      Function<String, Optional<String>> answers = task -> answer(place, task);
      ObjectNode resource =
          RunOutput.resource(loaded.workflow().document(), begun.uid(), begun.run(), last.status());
      String document = Documents.json().writeValueAsString(resource);
      place.keep(begun, String.valueOf(phase(last)), last.finished(), document);
      if (target != null) {
        write(target, answers, resource);
      }
      return conclude(format, last, answers, resource);
    }
  }

  private static Optional<String> answer(RunPlace place, String task) {
    try {
      return place.output(task);
    } catch (IOException e) {
      return Optional.empty(); // what cannot be read again is not shown; it is stored all the same
    }
  }

  private RunView carryOut(RunPlace place, RunPlace.Begun begun, RunBoard board, RunShow show)
      throws InterruptedException {
    Runnable onInterrupt =
        () -> {
          if (interrupts.incrementAndGet() == 1) {
            place.operate(begun.uid(), OperatingMode.Suspend);
            show.note("stopping after the running tasks; Ctrl-C again leaves at once");
          }
        };
    Surroundings.Registration listening = surroundings.interrupts().listen(onInterrupt);
    try {
      place.submit(
          new RunRequest(
              begun.uid(),
              begun.run(),
              loaded.plan(),
              begun.start(),
              begun.unclear(),
              Set.of(),
              loaded.plan().planDigest().hashCode()),
          board);
      boolean over = false;
      while (!over) {
        over = board.awaitEnd(LOOK_AGAIN) || left(board.view());
      }
      return board.view();
    } finally {
      listening.close();
    }
  }

  /** Whether to leave before the run is over: it stands still and nobody here will move it on. */
  private boolean left(RunView view) {
    boolean suspended = phase(view) == RunPhase.Suspended;
    boolean idle = view.count(TaskPhase.Running) == 0;
    return interrupts.get() > 1 || (suspended && idle);
  }

  private int conclude(
      RunFormat format,
      RunView last,
      Function<String, Optional<String>> answers,
      ObjectNode resource)
      throws IOException {
    int exit = exitCode(last);
    List<String> ending = new Ending(terminal.paint()).lines(last, again);
    switch (format) {
      case json -> terminal.data(Documents.json().writeValueAsString(resource));
      case lines -> {}
      case tree, auto -> RunOutput.finalAnswers(loaded.plan(), answers).forEach(terminal::data);
    }
    terminal.out().flush();
    boolean failure = exit != ExitCode.OK;
    if (format == RunFormat.lines) {
      ending.forEach(terminal::data);
    } else if (failure || (format != RunFormat.json && !terminal.quiet())) {
      ending.forEach(terminal.err()::println);
    }
    terminal.err().flush();
    return exit;
  }

  private void write(Path target, Function<String, Optional<String>> answers, ObjectNode resource) {
    try {
      RunOutput.write(target, loaded.plan(), answers, resource);
      terminal.say("written   " + target);
    } catch (IOException e) {
      throw new CliFailure(
          ExitCode.FAILED,
          "the answers cannot be written to \"" + target + "\"",
          "they are stored: autogroq result " + loaded.plan().name() + " --out DIR");
    }
  }

  private int exitCode(RunView view) {
    if (interrupts.get() > 0 && phase(view) != RunPhase.Succeeded) {
      return ExitCode.INTERRUPTED;
    }
    if (phase(view) == RunPhase.Succeeded) {
      return ExitCode.OK;
    }
    boolean late =
        view.status().stream()
            .flatMap(status -> status.conditions().stream())
            .map(ConditionSpec::reason)
            .anyMatch(Reason.DeadlineExceeded.name()::equals);
    return late ? ExitCode.TIMEOUT : ExitCode.FAILED;
  }

  private static @Nullable RunPhase phase(RunView view) {
    return view.status().map(TeamWorkflowStatus::phase).orElse(null);
  }
}
