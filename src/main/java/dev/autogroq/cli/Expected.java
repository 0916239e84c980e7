package dev.autogroq.cli;

import dev.autogroq.core.plan.Plan;
import dev.autogroq.core.plan.PlannedTask;
import dev.autogroq.core.run.RunOrder;
import dev.autogroq.core.sim.Forecast;
import dev.autogroq.engine.Estimates;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

/**
 * What is expected of a run of a plan, with what is stored already.
 *
 * @param hits tasks whose answers are stored
 */
record Expected(Plan plan, Estimates estimates, RunOrder order, boolean[] hits, Forecast forecast) {

  /** What is expected on this machine. */
  static Expected of(Plan plan, Workshop workshop, Path home) throws IOException {
    Estimates estimates = Estimates.of(plan, workshop.durations(home));
    RunOrder order = estimates.order(plan.planDigest().hashCode());
    boolean[] hits = workshop.hits(home, plan);
    return new Expected(plan, estimates, order, hits, estimates.forecast(order, hits));
  }

  /** The tasks by start, then by place in the ready order. */
  List<PlannedTask> inOrder() {
    return plan.tasks().stream()
        .sorted(
            Comparator.comparingDouble((PlannedTask task) -> forecast.starts()[task.index()])
                .thenComparingInt(task -> order.positions()[task.index()]))
        .toList();
  }

  /** Tokens of a task; none if its answer is stored. */
  long tokens(int task) {
    return hits[task] ? 0 : estimates.promptTokens()[task] + estimates.completionTokens()[task];
  }

  long totalTokens() {
    long total = 0;
    for (int task = 0; task < plan.size(); task++) {
      total += tokens(task);
    }
    return total;
  }

  /** Cost in nano-units of currency of what is not stored. */
  long costNano() {
    long total = 0;
    for (PlannedTask task : plan.tasks()) {
      int i = task.index();
      var price = plan.endpointOf(i).priceOf(task.model().name());
      if (price.isPresent() && !hits[i]) {
        total +=
            estimates.promptTokens()[i] * price.get().inputNano()
                + estimates.completionTokens()[i] * price.get().outputNano();
      }
    }
    return total;
  }

  /** Whether every price is known, so that a cost can be told. */
  boolean priced() {
    return plan.tasks().stream()
        .allMatch(
            task ->
                plan.endpointOf(task.index()).simulated()
                    || plan.endpointOf(task.index()).priceOf(task.model().name()).isPresent());
  }
}
