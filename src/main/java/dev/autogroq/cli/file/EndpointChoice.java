package dev.autogroq.cli.file;

import dev.autogroq.api.EndpointLimits;
import dev.autogroq.api.HeaderFeedback;
import dev.autogroq.api.ModelEndpointSpec;
import dev.autogroq.api.ModelPrice;
import dev.autogroq.api.Provider;
import dev.autogroq.api.SimulatedModel;
import dev.autogroq.core.plan.PlannedEndpoints;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Which endpoints a run uses: decided by flags, then the file, then the environment. */
public sealed interface EndpointChoice {
  /** Where Groq is. */
  String GROQ_URL = PlannedEndpoints.GROQ_URL;

  /** The variable whose key goes to Groq, and to nobody else unless it is named by a flag. */
  String GROQ_KEY = "GROQ_API_KEY";

  /** The variable whose key goes to an endpoint given on the command line. */
  String OPENAI_KEY = "OPENAI_API_KEY";

  /**
   * Endpoints to use.
   *
   * @param words what is used and why, for the first line of a run
   */
  record Chosen(List<EndpointSetup> endpoints, String words) implements EndpointChoice {
    public Chosen {
      endpoints = List.copyOf(endpoints);
    }

    public boolean simulated() {
      return endpoints.stream().allMatch(EndpointSetup::simulated);
    }
  }

  /** Flags or file ask for what cannot be. */
  record Refused(String message, String hint) implements EndpointChoice {}

  /**
   * The choice. A key from the environment goes only to the address it was made for: Groq's key to
   * Groq, OpenAI's key to an endpoint typed on the command line; a document of a file gets a key
   * only by {@code --api-key-env}, since files come from others.
   *
   * @param present which environment variables are set and not empty
   * @param documents endpoints of the file, in order
   * @param names by which the workflow calls its endpoints; at least one
   */
  static EndpointChoice of(
      EndpointFlags flags,
      Predicate<String> present,
      List<EndpointSetup> documents,
      Set<String> names) {
    if (flags.keyVariable().filter(present.negate()).isPresent() && !flags.simulate()) {
      return new Refused(
          "the environment variable " + flags.keyVariable().get() + " is not set",
          "set it, or name another with --api-key-env");
    }
    if (flags.simulate()) {
      return flags.endpoint().isPresent()
          ? new Refused("--simulate asks no endpoint", "leave out --simulate or --endpoint")
          : simulated(documents, names);
    }
    if (flags.endpoint().isPresent()) {
      return fromFlag(flags, present, names);
    }
    if (!documents.isEmpty()) {
      return fromDocuments(flags, present, documents);
    }
    return fromEnvironment(flags, present, names);
  }

  private static EndpointChoice simulated(List<EndpointSetup> documents, Set<String> names) {
    List<EndpointSetup> endpoints = new ArrayList<>();
    for (EndpointSetup document : documents) {
      ModelEndpointSpec spec = document.spec();
      endpoints.add(
          new EndpointSetup(
              document.name(),
              simulated(spec.simulated(), spec.models(), spec.limits()),
              Optional.empty()));
    }
    return new Chosen(
        endpoints.isEmpty()
            ? named(names, simulated(null, List.of(), null), Optional.empty())
            : endpoints,
        "simulated (--simulate)");
  }

  private static EndpointChoice fromFlag(
      EndpointFlags flags, Predicate<String> present, Set<String> names) {
    String url = flags.endpoint().orElseThrow();
    Optional<String> key = flags.keyVariable().or(() -> Optional.of(OPENAI_KEY).filter(present));
    String host = host(url);
    return new Chosen(
        named(names, openAi(Provider.OpenAICompatible, url), key),
        host + key.map(variable -> " (key from " + variable + ")").orElse(" (no key)"));
  }

  private static EndpointChoice fromDocuments(
      EndpointFlags flags, Predicate<String> present, List<EndpointSetup> documents) {
    List<EndpointSetup> endpoints = new ArrayList<>();
    for (EndpointSetup document : documents) {
      ModelEndpointSpec spec = document.spec();
      boolean wantsKey = spec.credentials() != null && spec.provider() != Provider.Simulated;
      Optional<String> key = wantsKey ? keyOf(flags, present, spec) : Optional.empty();
      if (wantsKey && key.isEmpty()) {
        return new Refused(
            "ModelEndpoint \"" + document.name() + "\" wants a key, and none is named",
            "put the key into an environment variable and name it: --api-key-env NAME; or"
                + " --simulate");
      }
      endpoints.add(new EndpointSetup(document.name(), spec, key));
    }
    List<String> words = endpoints.stream().map(EndpointChoice::words).toList();
    return new Chosen(endpoints, String.join(", ", words.subList(0, Math.min(4, words.size()))));
  }

  private static Optional<String> keyOf(
      EndpointFlags flags, Predicate<String> present, ModelEndpointSpec spec) {
    boolean groq =
        spec.provider() == Provider.Groq && GROQ_URL.equals(PlannedEndpoints.baseUrl(spec));
    return flags.keyVariable().or(() -> Optional.of(GROQ_KEY).filter(v -> groq).filter(present));
  }

  private static EndpointChoice fromEnvironment(
      EndpointFlags flags, Predicate<String> present, Set<String> names) {
    if (present.test(GROQ_KEY) || flags.keyVariable().isPresent()) {
      String variable = flags.keyVariable().orElse(GROQ_KEY);
      return new Chosen(
          named(names, openAi(Provider.Groq, GROQ_URL), Optional.of(variable)),
          "Groq (key from " + variable + ")");
    }
    return new Chosen(
        named(names, simulated(null, List.of(), null), Optional.empty()),
        "simulated (no key found; for a real one set GROQ_API_KEY, or --endpoint URL --model"
            + " NAME)");
  }

  private static String words(EndpointSetup endpoint) {
    if (endpoint.simulated()) {
      return endpoint.name() + ": simulated";
    }
    return endpoint.name()
        + ": "
        + host(PlannedEndpoints.baseUrl(endpoint.spec()))
        + endpoint.keyVariable().map(variable -> " (key from " + variable + ")").orElse("");
  }

  private static String host(String url) {
    try {
      String host = new URI(url).getHost();
      return host == null ? url : host;
    } catch (URISyntaxException e) {
      return "an unreadable address";
    }
  }

  private static List<EndpointSetup> named(
      Set<String> names, ModelEndpointSpec spec, Optional<String> key) {
    return names.stream().map(name -> new EndpointSetup(name, spec, key)).toList();
  }

  private static ModelEndpointSpec openAi(Provider provider, String url) {
    return new ModelEndpointSpec(
        provider, url, null, List.of(), null, HeaderFeedback.Enabled, List.of(), null, 120, null);
  }

  private static ModelEndpointSpec simulated(
      @Nullable SimulatedModel model, List<ModelPrice> prices, @Nullable EndpointLimits limits) {
    return new ModelEndpointSpec(
        Provider.Simulated,
        null,
        null,
        prices,
        limits,
        HeaderFeedback.Enabled,
        List.of(),
        null,
        120,
        model == null ? new SimulatedModel(null, null, null, null) : model);
  }
}
