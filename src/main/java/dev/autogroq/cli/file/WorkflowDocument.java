package dev.autogroq.cli.file;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.autogroq.api.TeamWorkflowSpec;
import dev.autogroq.core.plan.PlannedEndpoints;
import dev.autogroq.decode.Locations;
import java.util.Set;

/**
 * A TeamWorkflow of a file.
 *
 * @param document the whole resource, overrides applied
 */
public record WorkflowDocument(
    String namespace,
    String name,
    ObjectNode document,
    TeamWorkflowSpec spec,
    Locations locations) {

  /** The names by which it calls endpoints; {@code default} if it names none. */
  public Set<String> endpointNames() {
    return PlannedEndpoints.named(spec);
  }
}
