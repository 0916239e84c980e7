package dev.autogroq.core.sim;

import dev.autogroq.api.BoundBy;
import dev.autogroq.core.graph.LowerBound;
import dev.autogroq.core.graph.TaskGraph;
import dev.autogroq.core.plan.Plan;

/**
 * How near a schedule came to the theoretical optimum. All seconds.
 *
 * @param lowerBound no schedule of these durations within this window and these rates is shorter
 * @param boundBy what the lower bound comes from
 */
public record ScheduleFacts(
    double criticalPath, double work, double lowerBound, BoundBy boundBy, double makespan) {

  /**
   * How long a run takes at least because of what endpoints allow per minute, in seconds.
   *
   * @param requests because of calls
   * @param tokens because of tokens
   */
  public record RateBound(double requests, double tokens) {
    public static final RateBound NONE = new RateBound(0, 0);

    /**
     * The bound of the endpoint that takes longest: the first minute's allowance may be spent at
     * once, so only what exceeds it must wait.
     *
     * @param requests calls of each task
     * @param tokens of each task, all its calls together
     */
    public static RateBound of(Plan plan, double[] requests, double[] tokens) {
      var bound = NONE;
      for (int endpoint = 0; endpoint < plan.endpoints().size(); endpoint++) {
        double calls = 0;
        double counted = 0;
        double perMinute = tokensPerMinute(plan, endpoint);
        for (var task : plan.tasks()) {
          if (task.model().endpoint() == endpoint) {
            calls += requests[task.index()];
            // A call above the whole limit is let through alone, and fills its minute.
            counted += Math.min(tokens[task.index()], perMinute);
          }
        }
        bound =
            new RateBound(
                Math.max(bound.requests, beyondFirst(calls, requestsPerMinute(plan, endpoint))),
                Math.max(bound.tokens, beyondFirst(counted, perMinute)));
      }
      return bound;
    }

    private static double requestsPerMinute(Plan plan, int endpoint) {
      var limit = plan.endpoints().get(endpoint).requestsPerMinute();
      return limit.isPresent() ? limit.getAsInt() : Double.POSITIVE_INFINITY;
    }

    private static double tokensPerMinute(Plan plan, int endpoint) {
      var limit = plan.endpoints().get(endpoint).tokensPerMinute();
      return limit.isPresent() ? limit.getAsLong() : Double.POSITIVE_INFINITY;
    }

    private static double beyondFirst(double amount, double perMinute) {
      return perMinute <= 0 ? 0 : Math.max(0, Math.ceil(amount / perMinute) - 1) * 60;
    }
  }

  /** The facts of a schedule with these durations, at most {@code slots} tasks at once. */
  public static ScheduleFacts of(
      TaskGraph graph, double[] seconds, int slots, double makespan, RateBound rates) {
    double path = graph.criticalPath(seconds).seconds();
    double work = 0;
    for (double s : seconds) {
      work += s;
    }
    double byWindow = LowerBound.seconds(graph, seconds, Math.max(1, slots));
    double bound = path;
    var by = BoundBy.CriticalPath;
    if (byWindow > bound * (1 + 1e-9)) {
      bound = byWindow;
      by = BoundBy.Window;
    }
    // What was reached was possible: estimates of tokens may be too high, a makespan is not.
    if (rates.requests() > bound) {
      bound = Math.min(rates.requests(), Math.max(bound, makespan));
      by = BoundBy.RequestRate;
    }
    if (rates.tokens() > bound) {
      bound = Math.min(rates.tokens(), Math.max(bound, makespan));
      by = BoundBy.TokenRate;
    }
    return new ScheduleFacts(path, work, bound, by, makespan);
  }

  /** Lower bound ÷ makespan in percent, 0–100; 100 for a schedule of no length. */
  public int efficiencyPercent() {
    return makespan <= 0 ? 100 : (int) Math.round(Math.min(1, lowerBound / makespan) * 100);
  }
}
