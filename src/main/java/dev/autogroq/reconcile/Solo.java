package dev.autogroq.reconcile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.autogroq.api.TeamWorkflowSpec;
import dev.autogroq.decode.Decoded;
import dev.autogroq.decode.Decoder;
import java.util.List;

/**
 * A single task as a workflow of one, so that the same engine runs it. Its prompt enters as
 * parameters, which are inserted and never read as a template.
 */
final class Solo {
  /** The one task's name. */
  static final String TASK = "answer";

  private static final int LONGEST_PARAMETER = 32_768;
  private static final List<String> TAKEN_OVER =
      List.of(
          "expectedOutput",
          "outputSchema",
          "model",
          "container",
          "effects",
          "priority",
          "retry",
          "timeouts",
          "resources",
          "placement");

  private Solo() {}

  /** The workflow of a task's spec; what cannot be read is among the violations. */
  static Decoded<TeamWorkflowSpec> workflow(JsonNode spec) {
    ObjectNode workflow = JsonNodeFactory.instance.objectNode();
    workflow.put("goal", "Answer one prompt");
    workflow.put("executionMode", "Sequential");
    ObjectNode agent = workflow.putArray("agents").addObject();
    JsonNode who = spec.path("agent");
    agent.put("name", who.path("name").asText("generalist"));
    agent.put("role", who.path("role").asText("Generalist"));
    for (String field : List.of("goal", "instructions")) {
      if (who.hasNonNull(field)) {
        agent.set(field, who.get(field));
      }
    }
    ObjectNode task = workflow.putArray("tasks").addObject();
    task.put("name", TASK);
    task.put("description", description(workflow.putArray("parameters"), spec.path("prompt")));
    for (String field : TAKEN_OVER) {
      if (spec.hasNonNull(field)) {
        task.set(field, spec.get(field));
      }
    }
    return Decoder.decode(workflow, TeamWorkflowSpec.class, "spec");
  }

  private static String description(ArrayNode parameters, JsonNode prompt) {
    String text = prompt.asText("");
    StringBuilder description = new StringBuilder();
    for (int from = 0, part = 1; from < text.length(); part++) {
      int to = Math.min(text.length(), from + LONGEST_PARAMETER);
      if (to < text.length() && Character.isHighSurrogate(text.charAt(to - 1))) {
        to--;
      }
      parameters.addObject().put("name", "prompt" + part).put("value", text.substring(from, to));
      description.append("{{params.prompt").append(part).append("}}");
      from = to;
    }
    return description.toString();
  }
}
