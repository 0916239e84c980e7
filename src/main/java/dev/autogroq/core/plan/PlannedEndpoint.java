package dev.autogroq.core.plan;

import dev.autogroq.api.Provider;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * Where a plan's models are, as far as decisions and digests need it: no key, no client.
 *
 * @param name the ModelEndpoint's name within its namespace
 * @param key names the endpoint across namespaces; one quota belongs to one key
 * @param baseUrl normalised, without a trailing slash; empty when simulated
 * @param timeoutSeconds longest time one call may take
 * @param tokensPerSecond expected rate of answers, for estimates
 * @param latencyMilliseconds expected time to the first token, for estimates
 */
public record PlannedEndpoint(
    String name,
    String key,
    Provider provider,
    String baseUrl,
    List<Price> prices,
    OptionalInt requestsPerMinute,
    OptionalLong tokensPerMinute,
    OptionalInt maxConcurrent,
    int timeoutSeconds,
    int tokensPerSecond,
    int latencyMilliseconds) {

  /**
   * What a model costs, in nano-units of currency per token (1 per million tokens = 1,000 nano),
   * and what fits into its context.
   */
  public record Price(
      String model,
      long inputNano,
      long cachedInputNano,
      long outputNano,
      OptionalInt contextTokens) {}

  public PlannedEndpoint {
    prices = List.copyOf(prices);
  }

  public boolean simulated() {
    return provider == Provider.Simulated;
  }

  public Optional<Price> priceOf(String model) {
    return prices.stream().filter(p -> p.model().equals(model)).findFirst();
  }
}
