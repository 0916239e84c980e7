package dev.autogroq.reconcile;

import dev.autogroq.api.Violation;
import dev.autogroq.core.plan.PlannedEndpoint;
import dev.autogroq.reconcile.endpoint.Endpoints;
import dev.autogroq.reconcile.endpoint.Resolved;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The endpoints of workflows, as the cluster's ModelEndpoints have them. */
public final class ResolvedEndpoints implements PlanEndpoints {
  private final Endpoints endpoints;

  public ResolvedEndpoints(Endpoints endpoints) {
    this.endpoints = endpoints;
  }

  @Override
  public Found find(String namespace, Set<String> names) {
    List<PlannedEndpoint> found = new ArrayList<>();
    List<Violation> refusals = new ArrayList<>();
    for (String name : names) {
      Resolved resolved = endpoints.resolve(namespace, name);
      resolved.found().ifPresent(endpoint -> found.add(endpoint.planned()));
      resolved
          .refused()
          .ifPresent(
              refused ->
                  refusals.add(
                      Violation.error(
                          refused.reason(), "spec.model", refused.message(), refused.hint())));
    }
    return new Found(found, refusals);
  }
}
