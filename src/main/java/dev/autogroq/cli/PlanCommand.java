package dev.autogroq.cli;

import dev.autogroq.api.ExecutionMode;
import dev.autogroq.cli.file.Finding;
import dev.autogroq.engine.Estimates;
import dev.autogroq.report.GraphDrawing;
import dev.autogroq.results.LearnedDurations;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code autogroq plan}: what a run would do, take and cost; runs nothing. */
@Command(
    name = "plan",
    description = "Show order, roles, seconds, tokens and cost that a run would have. Runs nothing.")
final class PlanCommand implements Callable<Integer> {
  @Mixin private CommonOptions common = new CommonOptions();

  @Mixin private WorkflowOptions options = new WorkflowOptions();

  @Option(names = "--compare", description = "All execution modes, side by side.")
  private boolean compare;

  @Option(names = {"-o", "--output"}, paramLabel = "FORMAT", description = "table, json or mermaid.")
  private Format format = Format.table;

  private final Surroundings surroundings;
  private final Workshop workshop;

  PlanCommand(Surroundings surroundings, Workshop workshop) {
    this.surroundings = surroundings;
    this.workshop = workshop;
  }

  /** How a plan is printed. */
  enum Format {
    table,
    json,
    mermaid
  }

  @Override
  public Integer call() throws Exception {
    Terminal terminal = common.terminal(surroundings);
    Loaded loaded = Loaded.load(options, List.of(Variant.RUN), surroundings, workshop);
    loaded.hints().stream().map(Finding::text).forEach(terminal::say);
    LearnedDurations durations = workshop.durations(surroundings.home());
    Forecast forecast = Forecast.of(loaded.plan(), Estimates.of(loaded.plan(), durations));
    List<PlanTable.Mode> modes = new ArrayList<>();
    if (compare) {
      for (Variant variant : Variant.COMPARED) {
        Loaded other =
            Loaded.load(options, List.of(Variant.RUN, variant), surroundings, workshop);
        Estimates estimates = Estimates.of(other.plan(), durations);
        modes.add(new PlanTable.Mode(variant.name(), Forecast.of(other.plan(), estimates)));
      }
    } else {
      ExecutionMode mode = loaded.plan().spec().executionMode();
      modes.add(new PlanTable.Mode(mode.name(), forecast));
    }
    switch (format) {
      case table -> PlanTable.lines(loaded, forecast, modes).forEach(terminal::data);
      case json -> terminal.data(PlanTable.json(forecast, modes));
      case mermaid -> {
        double[] seconds = forecast.estimates().seconds();
        terminal.out().print(GraphDrawing.MERMAID.draw(GraphCommand.drawn(loaded.plan(), seconds)));
      }
    }
    terminal.out().flush();
    return ExitCode.OK;
  }
}
