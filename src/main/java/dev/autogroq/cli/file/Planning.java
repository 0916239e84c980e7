package dev.autogroq.cli.file;

import dev.autogroq.api.Provider;
import dev.autogroq.core.plan.PlanRequest;
import dev.autogroq.core.plan.PlanResult;
import dev.autogroq.core.plan.PlannedEndpoint;
import dev.autogroq.core.plan.PlannedEndpoints;
import dev.autogroq.core.plan.Planner;
import dev.autogroq.core.plan.SchemaCheck;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** From documents to plans, and to every finding there is. */
public final class Planning {
  private Planning() {}

  /** The plan of a workflow on these endpoints, or why there is none. */
  public static PlanResult plan(
      WorkflowDocument workflow, List<PlannedEndpoint> endpoints, SchemaCheck schemas) {
    return Planner.plan(
        new PlanRequest(
            workflow.namespace(), workflow.name(), workflow.spec(), endpoints, List.of()),
        schemas);
  }

  /** The endpoints as planning sees them. */
  public static List<PlannedEndpoint> endpoints(String namespace, List<EndpointSetup> setups) {
    return setups.stream()
        .map(s -> PlannedEndpoints.of(s.name(), namespace + "/" + s.name(), s.spec()))
        .toList();
  }

  /** Everything that can be said about a file without its surroundings, sorted. */
  public static List<Finding> lint(WorkflowFile file, SchemaCheck schemas) {
    List<Finding> findings = new ArrayList<>(file.findings());
    for (WorkflowDocument workflow : file.workflows()) {
      List<PlannedEndpoint> endpoints =
          endpoints(workflow.namespace(), assumed(file, workflow.endpointNames()));
      findings.addAll(findings(file, workflow, plan(workflow, endpoints, schemas)));
    }
    findings.sort(Finding.ORDER);
    return findings;
  }

  /** The violations of a result, with their lines. */
  public static List<Finding> findings(
      WorkflowFile file, WorkflowDocument workflow, PlanResult result) {
    var violations =
        result instanceof PlanResult.Refused refused
            ? refused.violations()
            : ((PlanResult.Planned) result).plan().hints();
    return violations.stream()
        .map(v -> new Finding(file.name(), workflow.locations().line(v.path()), v))
        .toList();
  }

  /** A file that brings no endpoints is meant for some that exist elsewhere. */
  private static List<EndpointSetup> assumed(WorkflowFile file, Set<String> names) {
    if (!file.endpoints().isEmpty()) {
      return file.endpoints();
    }
    EndpointChoice choice =
        EndpointChoice.of(
            new EndpointFlags(java.util.Optional.empty(), java.util.Optional.empty(), true),
            variable -> false,
            List.of(),
            names);
    if (choice instanceof EndpointChoice.Chosen chosen) {
      return chosen.endpoints();
    }
    throw new AssertionError("simulation refused: " + Provider.Simulated);
  }
}
