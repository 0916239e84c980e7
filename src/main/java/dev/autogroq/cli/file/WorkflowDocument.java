package dev.autogroq.cli.file;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.autogroq.api.ModelSelection;
import dev.autogroq.api.TeamWorkflowSpec;
import dev.autogroq.decode.Locations;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

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
}
