package dev.autogroq.engine;

import dev.autogroq.core.plan.Plan;
import dev.autogroq.core.plan.Template;
import dev.autogroq.core.run.RunOrder;
import dev.autogroq.core.sim.Forecast;
import dev.autogroq.core.sim.RunOrders;
import dev.autogroq.results.LearnedDurations;

/**
 * What a plan is expected to take: learned from earlier executions of the same task, else from the
 * model's stated speed and an answer of ordinary length.
 *
 * @param learnedFrom number of earlier executions behind each task's figures, 0 for a prior
 */
public record Estimates(
    Plan plan, double[] seconds, long[] promptTokens, long[] completionTokens, int[] learnedFrom) {
  /** Tokens of an answer nobody has seen yet. */
  static final int PRIOR_COMPLETION = 400;

  /** Tokens of the frame around a task's own words. */
  static final int PRIOR_FRAME = 120;

  public static Estimates of(Plan plan, LearnedDurations durations) {
    int size = plan.size();
    var estimates =
        new Estimates(plan, new double[size], new long[size], new long[size], new int[size]);
    for (int task : plan.graph().topologicalOrder()) {
      estimates.estimate(task, durations);
    }
    return estimates;
  }

  /** The order of a run under these estimates. */
  public RunOrder order(long seed) {
    return RunOrders.choose(plan, seconds, seed);
  }

  /** What a run under these estimates would look like, given which results are stored already. */
  public Forecast forecast(RunOrder order, boolean[] hits) {
    return Forecast.of(order, new Forecast.Expected(seconds, promptTokens, completionTokens), hits);
  }

  public long totalTokens() {
    long total = 0;
    for (int task = 0; task < seconds.length; task++) {
      total += promptTokens[task] + completionTokens[task];
    }
    return total;
  }

  /** Expected cost in nano-units of currency; 0 where no price is known. */
  public long costNano() {
    long total = 0;
    for (int task = 0; task < seconds.length; task++) {
      var price = plan.endpointOf(task).priceOf(plan.task(task).model().name());
      if (price.isPresent()) {
        total +=
            promptTokens[task] * price.get().inputNano()
                + completionTokens[task] * price.get().outputNano();
      }
    }
    return total;
  }

  private void estimate(int task, LearnedDurations durations) {
    var planned = plan.task(task);
    var learned = durations.find(plan.name(), planned.name(), planned.model().name());
    if (learned.isPresent()) {
      seconds[task] = learned.get().seconds();
      promptTokens[task] = Math.round(learned.get().promptTokens());
      completionTokens[task] = Math.round(learned.get().completionTokens());
      learnedFrom[task] = learned.get().samples();
      return;
    }
    var endpoint = plan.endpointOf(task);
    completionTokens[task] = Math.min(PRIOR_COMPLETION, planned.model().maxOutputTokens());
    promptTokens[task] = promptPrior(task);
    seconds[task] =
        endpoint.latencyMilliseconds() / 1000.0
            + completionTokens[task] / (double) Math.max(1, endpoint.tokensPerSecond());
  }

  private long promptPrior(int task) {
    var prompt = plan.task(task).prompt();
    long characters = prompt.expectedOutput().length();
    for (var part : prompt.description().parts()) {
      if (part instanceof Template.Part.Literal literal) {
        characters += literal.text().length();
      }
    }
    long inputs = 0;
    for (int k = 0; k < plan.graph().predecessorCount(task); k++) {
      inputs += completionTokens[plan.graph().predecessor(task, k)];
    }
    return PRIOR_FRAME + characters / 4 + inputs;
  }
}
