package dev.autogroq.core.plan;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.autogroq.api.ContainerSpec;
import dev.autogroq.api.EnvEntry;
import java.util.List;
import java.util.Objects;

/**
 * The digest of everything that determines the answer to a task, and of nothing else: not its name,
 * its retries, its place in the workflow. Under it the answer is stored and found again.
 */
final class InputDigest {
  /** To be raised when the meaning of a field below changes; every stored result is then a miss. */
  private static final int SCHEMA = 1;

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private InputDigest() {}

  static String of(Plan plan, int task, List<PromptMessage> messages, String model) {
    PlannedTask planned = plan.task(task);
    ObjectNode root = JSON.objectNode();
    root.put("schema", SCHEMA);
    root.set("endpoint", endpoint(plan.endpointOf(task)));
    root.set("model", model(planned.model(), model));
    root.set("agent", agent(plan.agentOf(task)));
    ArrayNode texts = root.putArray("messages");
    for (PromptMessage message : messages) {
      put(put(texts.addObject(), "role", message.role().name()), "text", message.text());
    }
    put(root, "expectedOutput", planned.prompt().expectedOutput());
    planned.prompt().outputSchema().ifPresent(schema -> put(root, "outputSchema", schema));
    planned.container().ifPresent(container -> root.set("container", container(container)));
    put(root, "cacheVersion", planned.cache().version());
    return CanonicalJson.sha256(root);
  }

  private static ObjectNode endpoint(PlannedEndpoint endpoint) {
    ObjectNode node = JSON.objectNode();
    put(node, "provider", endpoint.provider().name());
    put(node, "baseUrl", endpoint.baseUrl());
    return node.put("simulated", endpoint.simulated());
  }

  private static ObjectNode model(ResolvedModel model, String name) {
    ObjectNode node = JSON.objectNode();
    put(node, "name", name);
    model.temperature().ifPresent(temperature -> put(node, "temperature", temperature));
    model.topP().ifPresent(topP -> put(node, "topP", topP));
    node.put("maxOutputTokens", model.maxOutputTokens());
    // As text: RFC 8785 writes numbers as doubles, which a 64-bit seed does not fit.
    model.seed().ifPresent(seed -> node.put("seed", Long.toString(seed)));
    return node;
  }

  private static ObjectNode agent(PlannedAgent agent) {
    ObjectNode node = JSON.objectNode();
    put(node, "role", agent.role());
    put(node, "goal", agent.goal());
    return put(node, "instructions", agent.instructions());
  }

  private static ObjectNode container(ContainerSpec container) {
    ObjectNode node = JSON.objectNode();
    put(node, "image", PlainText.orEmpty(container.image()));
    strings(node.putArray("command"), container.command());
    strings(node.putArray("args"), container.args());
    ObjectNode env = node.putObject("env");
    for (EnvEntry entry : container.env()) {
      if (entry != null) {
        put(env, PlainText.orEmpty(entry.name()), PlainText.orEmpty(entry.value()));
      }
    }
    return node;
  }

  private static void strings(ArrayNode array, List<String> texts) {
    texts.stream().filter(Objects::nonNull).map(PlainText::wholePairs).forEach(array::add);
  }

  private static ObjectNode put(ObjectNode node, String field, String text) {
    return node.put(PlainText.wholePairs(field), PlainText.wholePairs(text));
  }
}
