package dev.autogroq.cli;

import dev.autogroq.api.ExecutionMode;
import dev.autogroq.api.TeamWorkflowSpec;
import dev.autogroq.cli.view.Words;
import dev.autogroq.core.plan.Plan;
import java.util.ArrayList;
import java.util.List;

/** A plan in a few words. */
final class PlanWords {
  private static final int MOST_ON_PATH = 8;

  private PlanWords() {}

  /** {@code 7 tasks · 5 agents · Parallel, window 5}. */
  static String size(Plan plan) {
    ExecutionMode mode = plan.spec().executionMode();
    String window = mode == ExecutionMode.Sequential ? "" : ", window " + window(plan.spec());
    return Words.count(plan.size(), "task")
        + " · "
        + Words.count(plan.agents().size(), "agent")
        + (plan.generatedTeam() ? " (by team size)" : "")
        + " · "
        + mode.name()
        + window;
  }

  /** How many tasks may be in flight. */
  static String window(TeamWorkflowSpec spec) {
    return switch (spec.executionMode()) {
      case Sequential -> "1";
      case Parallel -> String.valueOf(spec.taskBatchSize());
      case Async -> "1–" + spec.maxConcurrency();
    };
  }

  /** {@code plan → sources → rank → write}. */
  static String criticalPath(Plan plan, double[] seconds) {
    List<Integer> path = plan.graph().criticalPath(seconds).tasks();
    List<String> names = new ArrayList<>();
    for (int i = 0; i < path.size() && names.size() < MOST_ON_PATH; i++) {
      names.add(plan.task(path.get(i)).name());
    }
    int more = path.size() - names.size();
    return String.join(" → ", names) + (more > 0 ? " → … (" + more + " more)" : "");
  }
}
