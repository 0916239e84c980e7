package dev.autogroq.core.plan;

import dev.autogroq.api.Agent;
import dev.autogroq.api.EndpointRef;
import dev.autogroq.api.ModelSelection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which model at which endpoint a task asks: its own choice, its agent's, the workflow's. */
final class Models {
  static final int MAX_OUTPUT_TOKENS = 131_072;

  private static final int DEFAULT_OUTPUT_TOKENS = 2_048;
  private static final String DEFAULT_ENDPOINT = "default";
  private static final String SIMULATED_MODEL = "simulated";
  private static final Pattern DECIMAL = Pattern.compile("([0-9]{1,12})(?:\\.([0-9]{1,9}))?");

  private Models() {}

  /** The selection of a task within its agent and its workflow. */
  static ModelSelection ofTask(Draft draft, int task) {
    Agent agent = draft.team().active().get(draft.memberFor(task));
    return merged(draft.tasks().get(task).model(), agent.model(), draft.spec().model());
  }

  /** The selection that counts where some are declared inside others, first the innermost. */
  static ModelSelection merged(@Nullable ModelSelection... insideOut) {
    List<@Nullable ModelSelection> around = Arrays.asList(insideOut);
    return new ModelSelection(
        Defaults.firstOrNull(around, s -> nameOf(s).isPresent() ? s.endpointRef() : null),
        Defaults.firstOrNull(around, s -> isBlank(s.name()) ? null : s.name()),
        Defaults.first(around, s -> s.fallbacks().isEmpty() ? null : s.fallbacks(), List.of()),
        Defaults.firstOrNull(around, s -> isBlank(s.temperature()) ? null : s.temperature()),
        Defaults.firstOrNull(around, s -> isBlank(s.topP()) ? null : s.topP()),
        Defaults.firstOrNull(around, ModelSelection::maxOutputTokens),
        Defaults.firstOrNull(around, ModelSelection::seed));
  }

  /** The endpoint's name that a selection gives. */
  static Optional<String> nameOf(@Nullable ModelSelection selection) {
    EndpointRef ref = selection == null ? null : selection.endpointRef();
    return ref == null || isBlank(ref.name()) ? Optional.empty() : Optional.of(ref.name());
  }

  /**
   * Where a selection leads: to the endpoint it names; without a name to the one called default,
   * else to the only one.
   *
   * @return index of the endpoint, −1 if it leads nowhere
   */
  static int endpointOf(ModelSelection selection, List<PlannedEndpoint> endpoints) {
    String wanted = nameOf(selection).orElse(DEFAULT_ENDPOINT);
    for (int i = 0; i < endpoints.size(); i++) {
      if (endpoints.get(i).name().equals(wanted)) {
        return i;
      }
    }
    return nameOf(selection).isEmpty() && endpoints.size() == 1 ? 0 : -1;
  }

  /** The name of the model, if one is declared or the endpoint leaves no doubt. */
  static Optional<String> modelOf(ModelSelection selection, PlannedEndpoint endpoint) {
    String declared = PlainText.orEmpty(selection.name());
    if (!declared.isBlank()) {
      return Optional.of(declared);
    }
    if (endpoint.prices().size() == 1) {
      return Optional.of(endpoint.prices().get(0).model());
    }
    return endpoint.simulated() ? Optional.of(SIMULATED_MODEL) : Optional.empty();
  }

  static ResolvedModel resolve(ModelSelection selection, List<PlannedEndpoint> endpoints) {
    int endpoint = endpointOf(selection, endpoints);
    Integer tokens = selection.maxOutputTokens();
    Long seed = selection.seed();
    List<String> fallbacks = new ArrayList<>();
    selection.fallbacks().stream()
        .filter(Objects::nonNull)
        .filter(name -> !name.isBlank())
        .limit(4)
        .forEach(fallbacks::add);
    return new ResolvedModel(
        endpoint,
        modelOf(selection, endpoints.get(endpoint)).orElse(""),
        fallbacks,
        Optional.ofNullable(selection.temperature()).flatMap(Models::canonicalDecimal),
        Optional.ofNullable(selection.topP()).flatMap(Models::canonicalDecimal),
        Defaults.within(1, MAX_OUTPUT_TOKENS, tokens == null ? DEFAULT_OUTPUT_TOKENS : tokens),
        seed == null ? OptionalLong.empty() : OptionalLong.of(seed));
  }

  /** The shortest way to write a decimal number: {@code 0.20} is {@code 0.2}, {@code 01} is 1. */
  static Optional<String> canonicalDecimal(String text) {
    var matcher = DECIMAL.matcher(text.strip());
    if (!matcher.matches()) {
      return Optional.empty();
    }
    String whole = String.valueOf(Long.parseLong(matcher.group(1)));
    String fraction = PlainText.orEmpty(matcher.group(2)).replaceFirst("0+$", "");
    return Optional.of(fraction.isEmpty() ? whole : whole + "." + fraction);
  }

  private static boolean isBlank(@Nullable String text) {
    return text == null || text.isBlank();
  }
}
