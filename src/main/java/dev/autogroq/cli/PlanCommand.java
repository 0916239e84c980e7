package dev.autogroq.cli;

import dev.autogroq.api.ExecutionMode;
import dev.autogroq.cli.file.Finding;
import dev.autogroq.report.GraphDrawing;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code autogroq plan}: what a run would do, take and cost; runs nothing. */
@Command(
    name = "plan",
    description =
        "Show order, roles, seconds, tokens and cost that a run would have. Runs nothing.")
final class PlanCommand implements Callable<Integer> {
  @Mixin private CommonOptions common = new CommonOptions();

  @Mixin private WorkflowOptions options = new WorkflowOptions();

  @Option(names = "--compare", description = "All execution modes, side by side.")
  private boolean compare;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORMAT",
      description = "table, json or mermaid.")
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
    Expected expected = Expected.of(loaded.plan(), workshop, surroundings.home());
    List<PlanTable.Mode> modes = new ArrayList<>();
    if (compare) {
      for (Variant variant : Variant.COMPARED) {
        Loaded other = Loaded.load(options, List.of(Variant.RUN, variant), surroundings, workshop);
        Expected there = Expected.of(other.plan(), workshop, surroundings.home());
        modes.add(new PlanTable.Mode(variant.name(), there));
      }
    } else {
      ExecutionMode mode = loaded.plan().spec().executionMode();
      modes.add(new PlanTable.Mode(mode.name(), expected));
    }
    switch (format) {
      case table -> PlanTable.lines(expected, modes).forEach(terminal::data);
      case json -> terminal.data(PlanTable.json(expected, modes));
      case mermaid -> {
        double[] seconds = expected.estimates().seconds();
        terminal.out().print(GraphDrawing.MERMAID.draw(GraphCommand.drawn(loaded.plan(), seconds)));
      }
    }
    terminal.out().flush();
    return ExitCode.OK;
  }
}
