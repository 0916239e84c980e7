package dev.autogroq.llm.simulated;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/**
 * A JSON value that satisfies a simple schema: type, properties, items, enum, const, bounds of
 * length, number and count, the first branch of anyOf and oneOf, references inside the document.
 * Patterns, conditionals and negations are not understood. Depth and size are bounded, so a schema
 * that refers to itself ends.
 */
final class SchemaAnswer {
  private static final int MAX_DEPTH = 12;
  private static final int MAX_NODES = 2_000;
  private static final int MAX_ITEMS = 50;
  private static final int MAX_STRING = 2_000;
  private static final String DATE = "2026-01-15";

  private final JsonNode root;
  private final List<String> topics;
  private final Dice dice;
  private final JsonNodeFactory nodes = JsonNodeFactory.instance;
  private int made;

  private SchemaAnswer(JsonNode root, List<String> topics, Dice dice) {
    this.root = root;
    this.topics = topics;
    this.dice = dice;
  }

  /** The value as compact JSON. */
  static String of(JsonNode schema, List<String> topics, Dice dice) {
    return new SchemaAnswer(schema, topics, dice).value(schema, 0).toString();
  }

  private JsonNode value(JsonNode given, int depth) {
    JsonNode schema = resolved(given);
    if (++made > MAX_NODES || depth > MAX_DEPTH || !schema.isObject()) {
      return nodes.nullNode();
    }
    if (schema.has("const")) {
      return schema.get("const");
    }
    if (schema.path("enum").size() > 0) {
      return schema.get("enum").get(dice.below(schema.get("enum").size()));
    }
    for (String branches : List.of("anyOf", "oneOf", "allOf")) {
      if (!schema.has("type") && schema.path(branches).size() > 0) {
        return value(schema.get(branches).get(0), depth + 1);
      }
    }
    return ofType(schema, depth);
  }

  private JsonNode ofType(JsonNode schema, int depth) {
    switch (type(schema)) {
      case "object":
        return object(schema, depth);
      case "array":
        return array(schema, depth);
      case "integer":
        return nodes.numberNode((long) Math.ceil(number(schema, true)));
      case "number":
        return nodes.numberNode(number(schema, false));
      case "boolean":
        return nodes.booleanNode(dice.below(2) == 0);
      case "null":
        return nodes.nullNode();
      default:
        return nodes.textNode(string(schema));
    }
  }

  private static String type(JsonNode schema) {
    JsonNode type = schema.path("type");
    if (type.isArray() && type.size() > 0) {
      return type.get(0).asText();
    }
    if (type.isTextual()) {
      return type.asText();
    }
    return schema.has("properties") ? "object" : schema.has("items") ? "array" : "string";
  }

  private ObjectNode object(JsonNode schema, int depth) {
    ObjectNode object = nodes.objectNode();
    for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
      object.set(property.getKey(), value(property.getValue(), depth + 1));
    }
    for (JsonNode name : schema.path("required")) {
      if (!object.has(name.asText())) {
        object.put(name.asText(), dice.pick(topics));
      }
    }
    return object;
  }

  private ArrayNode array(JsonNode schema, int depth) {
    int least = schema.path("minItems").asInt(0);
    int most = schema.path("maxItems").asInt(Math.max(least, 4));
    int count = Math.min(Math.min(Math.max(least, 2 + dice.below(3)), most), MAX_ITEMS);
    ArrayNode array = nodes.arrayNode();
    for (int i = 0; i < count; i++) {
      array.add(value(schema.path("items"), depth + 1));
    }
    return array;
  }

  private double number(JsonNode schema, boolean whole) {
    double step = whole ? 1 : 0.01;
    double low =
        schema.has("exclusiveMinimum")
            ? schema.get("exclusiveMinimum").asDouble() + step
            : schema.path("minimum").asDouble(0);
    double high =
        schema.has("exclusiveMaximum")
            ? schema.get("exclusiveMaximum").asDouble() - step
            : schema.path("maximum").asDouble(Math.max(low, 0) + 100);
    double value = low + dice.fraction() * (high - low);
    double rounded = whole ? Math.floor(value) : Math.floor(value * 100) / 100;
    return Math.max(low, rounded);
  }

  private String string(JsonNode schema) {
    switch (schema.path("format").asText()) {
      case "date":
        return DATE;
      case "date-time":
        return DATE + "T09:00:00Z";
      case "email":
        return "someone@example.com";
      case "uri":
        return "https://example.com/" + dice.below(1000);
      default:
        return sized(schema);
    }
  }

  private String sized(JsonNode schema) {
    int least = Math.min(schema.path("minLength").asInt(0), MAX_STRING);
    int most = schema.path("maxLength").asInt(MAX_STRING);
    StringBuilder text = new StringBuilder(Prose.of(topics, 24, dice));
    while (text.length() < least) {
      text.append(' ').append(dice.pick(topics));
    }
    return text.substring(0, Math.min(text.length(), Math.max(least, most)));
  }

  private JsonNode resolved(JsonNode schema) {
    JsonNode at = schema;
    for (int hops = 0; hops < MAX_DEPTH && at.path("$ref").isTextual(); hops++) {
      String reference = at.get("$ref").asText();
      at = reference.startsWith("#") ? root.at(pointer(reference)) : nodes.nullNode();
    }
    return at;
  }

  /** A JSON pointer; an ill-formed reference points at nothing. */
  private static String pointer(String reference) {
    String pointer = reference.substring(1);
    return pointer.isEmpty() || pointer.startsWith("/") ? pointer : "/ ";
  }
}
