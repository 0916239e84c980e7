package dev.autogroq.reconcile;

import dev.autogroq.api.Violation;
import dev.autogroq.core.plan.PlannedEndpoint;
import java.util.List;
import java.util.Set;

/** Finds the model endpoints that a workflow names. Must be total and answer at once. */
public interface PlanEndpoints {

  /**
   * What the names came to.
   *
   * @param endpoints those that may be used
   * @param refusals one for each name that leads to none
   */
  record Found(List<PlannedEndpoint> endpoints, List<Violation> refusals) {
    public Found {
      endpoints = List.copyOf(endpoints);
      refusals = List.copyOf(refusals);
    }
  }

  Found find(String namespace, Set<String> names);
}
