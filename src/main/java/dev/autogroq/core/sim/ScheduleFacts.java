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

  /** What a provider's limits allow; {@link Double#POSITIVE_INFINITY} for no limit. */
  public record Rates(
      double requests, double requestsPerMinute, double tokens, double tokensPerMinute) {
    public static final Rates NONE =
        new Rates(0, Double.POSITIVE_INFINITY, 0, Double.POSITIVE_INFINITY);

    /**
     * Rates of a plan's first endpoint that states limits, for these numbers of calls and tokens.
     */
    public static Rates of(Plan plan, double requests, double tokens) {
      for (var endpoint : plan.endpoints()) {
        if (endpoint.requestsPerMinute().isPresent() || endpoint.tokensPerMinute().isPresent()) {
          return new Rates(
              requests,
              endpoint.requestsPerMinute().isPresent()
                  ? endpoint.requestsPerMinute().getAsInt()
                  : Double.POSITIVE_INFINITY,
              tokens,
              endpoint.tokensPerMinute().isPresent()
                  ? endpoint.tokensPerMinute().getAsLong()
                  : Double.POSITIVE_INFINITY);
        }
      }
      return NONE;
    }
  }

  /** The facts of a schedule with these durations, at most {@code slots} tasks at once. */
  public static ScheduleFacts of(
      TaskGraph graph, double[] seconds, int slots, double makespan, Rates rates) {
    double path = graph.criticalPath(seconds).seconds();
    double work = 0;
    for (double s : seconds) {
      work += s;
    }
    // The first minute's allowance may be spent at once, so only what exceeds it must wait.
    double byRequests = minutesBeyondFirst(rates.requests(), rates.requestsPerMinute());
    double byTokens = minutesBeyondFirst(rates.tokens(), rates.tokensPerMinute());
    double byWindow = LowerBound.seconds(graph, seconds, Math.max(1, slots));
    double bound = path;
    var by = BoundBy.CriticalPath;
    if (byWindow > bound * (1 + 1e-9)) {
      bound = byWindow;
      by = BoundBy.Window;
    }
    if (byRequests > bound) {
      bound = byRequests;
      by = BoundBy.RequestRate;
    }
    if (byTokens > bound) {
      bound = byTokens;
      by = BoundBy.TokenRate;
    }
    return new ScheduleFacts(path, work, bound, by, makespan);
  }

  /** Lower bound ÷ makespan in percent, 0–100; 100 for a schedule of no length. */
  public int efficiencyPercent() {
    return makespan <= 0 ? 100 : (int) Math.round(Math.min(1, lowerBound / makespan) * 100);
  }

  private static double minutesBeyondFirst(double amount, double perMinute) {
    return Double.isInfinite(perMinute) || perMinute <= 0
        ? 0
        : Math.max(0, Math.ceil(amount / perMinute) - 1) * 60.0;
  }
}
