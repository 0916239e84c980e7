package dev.autogroq.core.plan;

import dev.autogroq.api.EndpointLimits;
import dev.autogroq.api.ModelEndpointSpec;
import dev.autogroq.api.ModelPrice;
import dev.autogroq.api.ModelSelection;
import dev.autogroq.api.Provider;
import dev.autogroq.api.SimulatedLatency;
import dev.autogroq.api.SimulatedModel;
import dev.autogroq.api.TeamWorkflowSpec;
import dev.autogroq.core.plan.PlannedEndpoint.Price;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** From an endpoint's document to what decisions need of it. */
public final class PlannedEndpoints {
  /** Where Groq is. */
  public static final String GROQ_URL = "https://api.groq.com/openai/v1";

  /** What a provider is taken to do until durations have been learned. */
  private static final int USUAL_TOKENS_PER_SECOND = 150;

  private static final int USUAL_LATENCY_MILLISECONDS = 400;
  private static final BigDecimal NANO_PER_TOKEN = BigDecimal.valueOf(1000);
  private static final BigDecimal HIGHEST_PRICE = BigDecimal.valueOf(1_000_000_000L);
  private static final int LONGEST_DECIMAL = 24;

  private PlannedEndpoints() {}

  /** The names by which a workflow calls endpoints; {@code default} if it names none. */
  public static Set<String> named(TeamWorkflowSpec spec) {
    Set<String> names = new LinkedHashSet<>();
    add(names, spec.model());
    spec.agents().forEach(agent -> add(names, agent.model()));
    spec.tasks().forEach(task -> add(names, task.model()));
    if (names.isEmpty()) {
      names.add("default");
    }
    return names;
  }

  private static void add(Set<String> names, @Nullable ModelSelection model) {
    if (model != null && model.endpointRef() != null && model.endpointRef().name() != null) {
      names.add(model.endpointRef().name());
    }
  }

  /**
   * The endpoint as planning sees it.
   *
   * @param name by which workflows refer to it
   * @param key names it across namespaces
   */
  public static PlannedEndpoint of(String name, String key, ModelEndpointSpec spec) {
    boolean simulated = spec.provider() == Provider.Simulated;
    EndpointLimits limits = spec.limits();
    SimulatedModel model = simulated ? spec.simulated() : null;
    return new PlannedEndpoint(
        name,
        key,
        spec.provider(),
        simulated ? "" : baseUrl(spec),
        prices(spec.models()),
        limits == null ? OptionalInt.empty() : of(limits.requestsPerMinute()),
        limits == null ? OptionalLong.empty() : of(limits.tokensPerMinute()),
        limits == null ? OptionalInt.empty() : of(limits.maxConcurrent()),
        spec.timeoutSeconds(),
        simulated ? tokensPerSecond(model) : USUAL_TOKENS_PER_SECOND,
        simulated ? latency(model) : USUAL_LATENCY_MILLISECONDS);
  }

  /** Where the endpoint is, empty if nobody said; Groq is known without being told. */
  public static String baseUrl(ModelEndpointSpec spec) {
    String url = spec.baseUrl();
    if (url == null || url.isEmpty()) {
      return spec.provider() == Provider.Groq ? GROQ_URL : "";
    }
    return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
  }

  private static int tokensPerSecond(@Nullable SimulatedModel simulated) {
    return simulated == null ? 200 : Math.max(1, simulated.tokensPerSecond());
  }

  private static int latency(@Nullable SimulatedModel simulated) {
    SimulatedLatency latency = simulated == null ? null : simulated.latencyMilliseconds();
    return latency == null ? 200 : Math.max(0, latency.p50());
  }

  private static List<Price> prices(List<ModelPrice> models) {
    List<Price> prices = new ArrayList<>();
    for (ModelPrice model : models) {
      if (model.name() != null) {
        long input = nano(model.inputPricePerMillion());
        long cached =
            model.cachedInputPricePerMillion() == null
                ? input
                : nano(model.cachedInputPricePerMillion());
        long output = nano(model.outputPricePerMillion());
        prices.add(new Price(model.name(), input, cached, output, of(model.contextTokens())));
      }
    }
    return prices;
  }

  /** Nano-units a token; 0 for what is no price. */
  private static long nano(@Nullable String perMillion) {
    if (perMillion == null || perMillion.length() > LONGEST_DECIMAL) {
      return 0;
    }
    try {
      BigDecimal price = new BigDecimal(perMillion);
      boolean sane = price.signum() >= 0 && price.compareTo(HIGHEST_PRICE) <= 0;
      return sane ? price.multiply(NANO_PER_TOKEN).longValue() : 0;
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  private static OptionalInt of(@Nullable Integer value) {
    return value == null ? OptionalInt.empty() : OptionalInt.of(value);
  }

  private static OptionalLong of(@Nullable Long value) {
    return value == null ? OptionalLong.empty() : OptionalLong.of(value);
  }
}
