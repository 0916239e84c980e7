package dev.autogroq.core.plan;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.autogroq.core.graph.TaskGraph;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Where the references of a JSON Schema lead. Asked before any validator sees the schema: one that
 * is evaluated inside itself, such as an allOf that refers back, would exhaust a validator's stack.
 */
final class SchemaReferences {
  private static final int MAX_CHARS = 65_536;
  private static final String REFERENCE = "$ref";
  private static final List<String> OTHER_REFERENCES = List.of("$dynamicRef", "$recursiveRef");
  private static final List<String> IN_PLACE = List.of("not", "if", "then", "else");
  private static final List<String> IN_PLACE_LISTS = List.of("allOf", "anyOf", "oneOf");
  private static final ObjectReader JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build().reader();

  private final JsonNode root;
  private final List<JsonNode> nodes = new ArrayList<>();
  private final IdentityHashMap<JsonNode, Integer> places = new IdentityHashMap<>();

  private SchemaReferences(JsonNode root) {
    this.root = root;
  }

  /** What is wrong, in a sentence without a full stop; empty if every reference leads inside. */
  static Optional<String> problem(String schema) {
    if (schema.length() > MAX_CHARS) {
      return Optional.of("the schema has " + schema.length() + " characters");
    }
    JsonNode root;
    try {
      root = JSON.readTree(schema);
    } catch (JsonProcessingException e) {
      var location = e.getLocation();
      String where =
          location == null
              ? ""
              : " at line " + location.getLineNr() + ", column " + location.getColumnNr();
      return Optional.of("the schema is not JSON" + where);
    }
    if (!root.isObject() && !root.isBoolean()) {
      return Optional.of("a schema is a JSON object");
    }
    return new SchemaReferences(root).problem();
  }

  private Optional<String> problem() {
    collect();
    for (JsonNode node : nodes) {
      Optional<String> problem = problemOf(node);
      if (problem.isPresent()) {
        return problem;
      }
    }
    return isEvaluatedInsideItself()
        ? Optional.of("a $ref leads back to itself without going deeper into the answer")
        : Optional.empty();
  }

  private void collect() {
    ArrayDeque<JsonNode> open = new ArrayDeque<>();
    open.add(root);
    while (!open.isEmpty()) {
      JsonNode node = open.poll();
      if (node.isObject()) {
        places.put(node, nodes.size());
        nodes.add(node);
      }
      node.forEach(open::add);
    }
  }

  private Optional<String> problemOf(JsonNode node) {
    for (String other : OTHER_REFERENCES) {
      if (node.path(other).isTextual()) {
        return Optional.of(other + " is not supported");
      }
    }
    JsonNode reference = node.path(REFERENCE);
    if (!reference.isTextual()) {
      return Optional.empty();
    }
    String target = reference.textValue();
    if (!target.startsWith("#/")) {
      return Optional.of("$ref " + Names.quoted(target) + " does not begin with #/");
    }
    boolean found = target.indexOf('%') >= 0 || !targetOf(node).isMissingNode();
    return found
        ? Optional.empty()
        : Optional.of("$ref " + Names.quoted(target) + " leads to nothing in this schema");
  }

  private boolean isEvaluatedInsideItself() {
    IntStream.Builder from = IntStream.builder();
    IntStream.Builder to = IntStream.builder();
    for (int i = 0; i < nodes.size(); i++) {
      for (JsonNode inner : evaluatedWith(nodes.get(i))) {
        Integer place = places.get(inner);
        if (place != null) {
          from.add(i);
          to.add(place);
        }
      }
    }
    return !TaskGraph.of(nodes.size(), from.build().toArray(), to.build().toArray()).isAcyclic();
  }

  /** The schemas that are applied to the same value as this one. */
  private List<JsonNode> evaluatedWith(JsonNode node) {
    List<JsonNode> inner = new ArrayList<>();
    inner.add(targetOf(node));
    IN_PLACE.forEach(keyword -> inner.add(node.path(keyword)));
    IN_PLACE_LISTS.forEach(keyword -> node.path(keyword).forEach(inner::add));
    node.path("dependentSchemas").forEach(inner::add);
    return inner;
  }

  private JsonNode targetOf(JsonNode node) {
    String target = node.path(REFERENCE).asText("");
    return target.startsWith("#/")
        ? root.at(JsonPointer.compile(target.substring(1)))
        : root.path("").path("");
  }
}
