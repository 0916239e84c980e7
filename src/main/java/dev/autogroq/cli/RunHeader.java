package dev.autogroq.cli;

import dev.autogroq.cli.view.RunView;
import dev.autogroq.cli.view.TaskView;
import dev.autogroq.core.plan.Plan;
import dev.autogroq.core.plan.PlannedTask;
import dev.autogroq.report.PlainText;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The beginning of a run: what is known before the first change. */
final class RunHeader {
  private RunHeader() {}

  /** The lines above the tree: which model and why, what is going to happen. */
  static List<String> lines(Loaded loaded, double[] seconds) {
    Plan plan = loaded.plan();
    String model = model(plan);
    boolean simulated = loaded.choice().simulated();
    String path = PlanWords.criticalPath(plan, seconds);
    return List.of(
        "model     "
            + (simulated ? "" : model + " at ")
            + PlainText.oneLine(loaded.choice().words()),
        "plan      " + PlanWords.size(plan) + " · critical path " + path);
  }

  /** The model, or how many there are. */
  static String model(Plan plan) {
    List<String> names = plan.tasks().stream().map(t -> t.model().name()).distinct().toList();
    return names.size() == 1 ? PlainText.oneLine(names.get(0)) : names.size() + " models";
  }

  /** The view of a run before anything has happened. */
  static RunView view(Loaded loaded, int run, Instant start) {
    Plan plan = loaded.plan();
    List<TaskView> tasks = new ArrayList<>();
    for (PlannedTask task : plan.tasks()) {
      tasks.add(
          TaskView.pending(
              task.name(),
              plan.agentOf(task.index()).name(),
              GraphCommand.after(plan, task.index())));
    }
    return new RunView(
        plan.name(),
        run,
        start,
        start,
        loaded.choice().simulated(),
        tasks,
        Optional.empty(),
        false);
  }
}
