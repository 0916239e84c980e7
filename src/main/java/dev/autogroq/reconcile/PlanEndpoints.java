package dev.autogroq.reconcile;

import dev.autogroq.api.Provider;
import dev.autogroq.api.Violation;
import dev.autogroq.core.plan.PlannedEndpoint;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
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

    /**
     * The endpoints, and one that is never asked for each name without any: so that the faults of
     * the spec itself, which only its author can mend, are found before a missing endpoint is.
     */
    List<PlannedEndpoint> withStandIns(Set<String> names) {
      List<PlannedEndpoint> all = new ArrayList<>(endpoints);
      for (String name : names) {
        if (endpoints.stream().noneMatch(endpoint -> endpoint.name().equals(name))) {
          all.add(standIn(name));
        }
      }
      return all;
    }

    private static PlannedEndpoint standIn(String name) {
      return new PlannedEndpoint(
          name,
          "missing/" + name,
          Provider.Simulated,
          "",
          List.of(),
          OptionalInt.empty(),
          OptionalLong.empty(),
          OptionalInt.empty(),
          60,
          100,
          100);
    }
  }

  Found find(String namespace, Set<String> names);
}
