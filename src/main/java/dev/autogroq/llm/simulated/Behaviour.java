package dev.autogroq.llm.simulated;

import dev.autogroq.api.SimulatedLatency;

/**
 * How a simulated model behaves; out-of-range values are moved to the nearest bound.
 *
 * @param p50Milliseconds median time to the first token, 0–600000
 * @param p95Milliseconds 95th percentile of the same, at least the median
 * @param tokensPerSecond 1–1000000
 * @param errorPercent 0–100, share of calls that fail
 */
public record Behaviour(
    int p50Milliseconds, int p95Milliseconds, int tokensPerSecond, int errorPercent, long seed) {

  private static final int MAX_MILLISECONDS = 600_000;
  private static final int MAX_TOKENS_PER_SECOND = 1_000_000;

  public Behaviour {
    p50Milliseconds = within(p50Milliseconds, 0, MAX_MILLISECONDS);
    p95Milliseconds = within(p95Milliseconds, p50Milliseconds, MAX_MILLISECONDS);
    tokensPerSecond = within(tokensPerSecond, 1, MAX_TOKENS_PER_SECOND);
    errorPercent = within(errorPercent, 0, 100);
  }

  /** As a ModelEndpoint says it. */
  public static Behaviour of(dev.autogroq.api.SimulatedModel spec) {
    SimulatedLatency latency =
        spec.latencyMilliseconds() == null
            ? new SimulatedLatency(null, null)
            : spec.latencyMilliseconds();
    return new Behaviour(
        latency.p50(), latency.p95(), spec.tokensPerSecond(), spec.errorPercent(), spec.seed());
  }

  /** With the defaults of a ModelEndpoint. */
  public static Behaviour standard() {
    return of(new dev.autogroq.api.SimulatedModel(null, null, null, null));
  }

  /** Lognormal through both percentiles; 1.6449 is the 95th percentile of the standard normal. */
  double firstTokenSeconds(Dice dice) {
    double normal = dice.normal();
    if (p50Milliseconds == 0) {
      return p95Milliseconds == 0 ? 0 : Math.max(0, normal) * p95Milliseconds / 1644.9;
    }
    double sigma = StrictMath.log((double) p95Milliseconds / p50Milliseconds) / 1.6449;
    double seconds = p50Milliseconds / 1000.0 * StrictMath.exp(sigma * normal);
    return Math.min(seconds, MAX_MILLISECONDS / 1000.0);
  }

  private static int within(int value, int low, int high) {
    return Math.max(low, Math.min(high, value));
  }
}
