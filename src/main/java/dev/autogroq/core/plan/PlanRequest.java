package dev.autogroq.core.plan;

import dev.autogroq.api.TeamWorkflowSpec;
import java.util.List;

/**
 * What a plan is made from.
 *
 * @param endpoints the endpoints this workflow may use; a spec that names no endpoint means the one
 *     called {@code default}, else the only one
 * @param allowedImages prefixes of images that containers may use; empty allows every pinned image
 */
public record PlanRequest(
    String namespace,
    String name,
    TeamWorkflowSpec spec,
    List<PlannedEndpoint> endpoints,
    List<String> allowedImages) {

  public PlanRequest {
    endpoints = List.copyOf(endpoints);
    allowedImages = List.copyOf(allowedImages);
  }
}
