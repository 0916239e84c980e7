package dev.autogroq.kube;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.autogroq.api.ApiNames;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Kind;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.Version;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;

/**
 * What an informer keeps of an AgentTask that the operator made: enough to go on after a restart,
 * and what a person decided. Prompts and answers are left out, or a thousand workflows would fill
 * the memory.
 */
@Group(ApiNames.GROUP)
@Version(ApiNames.VERSION)
@Kind("AgentTask")
@Plural("agenttasks")
public final class TaskNote extends RawResource {
  private static final long serialVersionUID = 1L;
  private static final List<String> OF_SPEC =
      List.of("workflowRef", "taskName", "effects", "cancelled", "resolution");
  private static final List<String> OF_STATUS = List.of("phase", "attempt", "usage");
  private static final List<String> OF_ATTEMPT = List.of("number", "outcome");

  @Override
  @NullUnmarked
  public void setSpec(JsonNode spec) {
    super.setSpec(some(spec, OF_SPEC));
  }

  @Override
  @NullUnmarked
  public void setStatus(JsonNode status) {
    JsonNode kept = some(status, OF_STATUS);
    if (kept instanceof ObjectNode object) {
      for (JsonNode attempt : status.path("attempts")) {
        object.withArray("attempts").add(some(attempt, OF_ATTEMPT));
      }
      JsonNode finished = condition(status, "Finished");
      if (finished.isObject()) {
        object.set("reason", finished.path("reason"));
      }
    }
    super.setStatus(kept);
  }

  /** Why the task ended, or why it has not; empty if nothing is said. */
  public String reason() {
    return getStatus() == null ? "" : getStatus().path("reason").asText();
  }

  @NullUnmarked
  private static JsonNode some(JsonNode all, List<String> fields) {
    if (!(all instanceof ObjectNode)) {
      return null;
    }
    ObjectNode kept = JsonNodeFactory.instance.objectNode();
    for (String field : fields) {
      if (all.hasNonNull(field)) {
        kept.set(field, all.get(field));
      }
    }
    return kept;
  }
}
