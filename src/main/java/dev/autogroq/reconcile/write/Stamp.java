package dev.autogroq.reconcile.write;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes a status ready to be written: the generation it speaks of, on it and on each condition, and
 * transition times that move only when a condition's status does.
 */
public final class Stamp {
  private Stamp() {}

  /**
   * Stamps a status in place.
   *
   * @param before the status written last, or null
   */
  public static ObjectNode on(ObjectNode status, long generation, @Nullable JsonNode before) {
    status.put("observedGeneration", generation);
    Map<String, JsonNode> earlier = new HashMap<>();
    if (before != null) {
      before.path("conditions").forEach(c -> earlier.put(c.path("type").asText(), c));
    }
    if (status.get("conditions") instanceof ArrayNode conditions) {
      for (JsonNode node : conditions) {
        if (node instanceof ObjectNode condition) {
          stamp(condition, generation, earlier.get(condition.path("type").asText()));
        }
      }
    }
    return status;
  }

  private static void stamp(ObjectNode condition, long generation, @Nullable JsonNode earlier) {
    condition.put("observedGeneration", generation);
    if (earlier != null
        && earlier.path("status").asText().equals(condition.path("status").asText())
        && earlier.hasNonNull("lastTransitionTime")) {
      condition.set("lastTransitionTime", earlier.get("lastTransitionTime"));
    }
  }
}
