package dev.autogroq.cli;

import dev.autogroq.core.plan.Plan;
import dev.autogroq.core.plan.PlannedTask;
import dev.autogroq.engine.Estimates;
import dev.autogroq.report.DrawnGraph;
import dev.autogroq.report.DrawnTask;
import dev.autogroq.report.GraphDrawing;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code autogroq graph}: the tasks of a workflow, drawn. */
@Command(name = "graph", description = "Draw the tasks of a workflow and what they wait for.")
final class GraphCommand implements Callable<Integer> {
  @Mixin private CommonOptions common = new CommonOptions();

  @Mixin private WorkflowOptions options = new WorkflowOptions();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORMAT",
      description = "tree, mermaid, dot or svg.")
  private String format = "tree";

  private final Surroundings surroundings;
  private final Workshop workshop;

  GraphCommand(Surroundings surroundings, Workshop workshop) {
    this.surroundings = surroundings;
    this.workshop = workshop;
  }

  @Override
  public Integer call() throws Exception {
    GraphDrawing drawing =
        GraphDrawing.named(format)
            .orElseThrow(
                () ->
                    CliFailure.usage(
                        "there is no format \"" + format + "\"",
                        "the formats are " + GraphDrawing.names()));
    Loaded loaded = Loaded.load(options, surroundings, workshop);
    Terminal terminal = common.terminal(surroundings);
    double[] seconds =
        Estimates.of(loaded.plan(), workshop.durations(surroundings.home())).seconds();
    terminal.out().print(drawing.draw(drawn(loaded.plan(), seconds)));
    terminal.out().flush();
    return ExitCode.OK;
  }

  /** The plan as it is drawn. */
  static DrawnGraph drawn(Plan plan, double[] seconds) {
    Set<Integer> critical = Set.copyOf(plan.graph().criticalPath(seconds).tasks());
    List<DrawnTask> tasks = new ArrayList<>();
    for (PlannedTask task : plan.tasks()) {
      tasks.add(
          DrawnTask.planned(
              task.name(),
              plan.agentOf(task.index()).name(),
              after(plan, task.index()),
              critical.contains(task.index())));
    }
    return new DrawnGraph(plan.name(), PlanWords.size(plan), tasks);
  }

  /** Indices of what a task depends on, ascending. */
  static List<Integer> after(Plan plan, int task) {
    List<Integer> after = new ArrayList<>();
    for (int k = 0; k < plan.graph().predecessorCount(task); k++) {
      after.add(plan.graph().predecessor(task, k));
    }
    return after;
  }
}
