package dev.autogroq.core.plan;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.autogroq.api.Provider;
import dev.autogroq.api.TeamWorkflowSpec;
import dev.autogroq.api.Violation;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Specs as users write them, and what planning makes of them. */
final class Given {
  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

  private Given() {}

  /** A spec from YAML; the goal and a model are added where the text has none. */
  static TeamWorkflowSpec spec(String yaml) {
    String goal = has("goal", yaml) ? "" : "goal: the goal\n";
    String model = has("model", yaml) ? "" : "model: {name: m}\n";
    try {
      return YAML.readValue(goal + model + yaml, TeamWorkflowSpec.class);
    } catch (JsonProcessingException e) {
      throw new AssertionError("the test's own YAML is wrong", e);
    }
  }

  private static boolean has(String field, String yaml) {
    return ("\n" + yaml).contains("\n" + field + ":");
  }

  static PlannedEndpoint endpoint(String name, Provider provider, String baseUrl) {
    return new PlannedEndpoint(
        name,
        "ns/" + name,
        provider,
        baseUrl,
        List.of(),
        OptionalInt.empty(),
        OptionalLong.empty(),
        OptionalInt.empty(),
        60,
        100,
        200);
  }

  static PlanRequest request(String yaml, PlannedEndpoint... endpoints) {
    List<PlannedEndpoint> some =
        endpoints.length > 0
            ? List.of(endpoints)
            : List.of(endpoint("default", Provider.Simulated, ""));
    return new PlanRequest("ns", "w", spec(yaml), some, List.of());
  }

  static Plan plan(String yaml) {
    return plan(request(yaml));
  }

  static Plan plan(PlanRequest request) {
    if (Planner.plan(request) instanceof PlanResult.Planned planned) {
      return planned.plan();
    }
    throw new AssertionError("refused: " + findings(request));
  }

  /** Errors and warnings, whichever way planning ends. */
  static List<Violation> findings(String yaml) {
    return findings(request(yaml));
  }

  static List<Violation> findings(PlanRequest request) {
    return findings(Planner.plan(request));
  }

  static List<Violation> findings(PlanResult result) {
    if (result instanceof PlanResult.Planned planned) {
      return planned.plan().hints();
    }
    return ((PlanResult.Refused) result).violations();
  }
}
