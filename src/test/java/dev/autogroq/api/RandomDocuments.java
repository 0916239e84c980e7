package dev.autogroq.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.fabric8.kubernetes.client.CustomResource;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** Documents that a schema accepts, and JSON that nobody would accept. */
public final class RandomDocuments {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final List<String> TRAPS =
      List.of(
          "on",
          "yes",
          "null",
          "~",
          "0123",
          "1e3",
          "0x1F",
          "1_000",
          ".nan",
          "- a",
          "a: b",
          "#c",
          "a #b",
          "'",
          "\"",
          "{{goal}}",
          "[x",
          "{x",
          "*a",
          "&a",
          "!t",
          "|",
          ">",
          "%",
          "@",
          "`",
          "line\nline\n",
          " leading",
          "trailing ",
          "\ttab",
          "\u00e9\ud83d\ude00",
          "---",
          "...",
          "a\\nb",
          "<<",
          "=",
          "12:30:45",
          "2024-01-01",
          "0o17",
          "+.inf",
          "y",
          "N",
          "\u2028");
  private static final Map<String, List<String>> SAMPLES = samples();

  private final Random random;

  public RandomDocuments(long seed) {
    this.random = new Random(seed);
  }

  private static Map<String, List<String>> samples() {
    Map<String, List<String>> samples = new HashMap<>();
    samples.put(Patterns.DNS_LABEL, List.of("a", "b-1", "null", "on", "0123", "1e3"));
    samples.put(Patterns.DNS_SUBDOMAIN, List.of("a", "a.b", "1.5", "yes"));
    samples.put(Patterns.PARAMETER_NAME, List.of("x", "_y", "no", "1.0", "a-b"));
    samples.put(Patterns.VARIABLE_NAME, List.of("PATH", "off", "a.b"));
    samples.put(Patterns.DECIMAL, List.of("0", "0.2", "1.50", "0123"));
    samples.put(Patterns.QUANTITY, List.of("1", "500m", "1.5Gi", "2e3"));
    samples.put(Patterns.DIGEST, List.of("0".repeat(64), "sha256:" + "a1".repeat(32)));
    samples.put(Patterns.IMAGE, List.of("alpine", "ghcr.io/a/b:1@sha256:" + "a1".repeat(32)));
    samples.put(Patterns.METRIC, List.of("cost", "makespanSeconds", "n"));
    samples.put(Patterns.SECRET_KEY, List.of("api-key", "no", ".5"));
    samples.put(Patterns.LABEL_NAME, List.of("a", "example.com/team", "y"));
    samples.put(Patterns.LABEL_VALUE, List.of("", "true", "1", "x.y"));
    samples.put(Patterns.TOLERATION_OPERATOR, List.of("Equal", "Exists"));
    samples.put(Patterns.TAINT_EFFECT, List.of("NoSchedule", "NoExecute"));
    samples.put(Patterns.CONDITION_TYPE, List.of("Ready", "a.b/C"));
    samples.put(Patterns.CONDITION_REASON, List.of("Valid", "On"));
    return samples;
  }

  /** An object that the kind's schema accepts, with every kind of text that YAML might misread. */
  public ObjectNode valid(Class<? extends CustomResource<?, ?>> kind) {
    ObjectNode document = (ObjectNode) valid(CrdFiles.schema(kind));
    document.put("apiVersion", ApiNames.API_VERSION);
    document.put("kind", kind.getSimpleName());
    document.putObject("metadata").put("name", "x");
    return document;
  }

  private JsonNode valid(JsonNode schema) {
    if (schema.has("enum")) {
      return schema.get("enum").get(random.nextInt(schema.get("enum").size()));
    }
    return switch (schema.get("type").asText()) {
      case "object" -> object(schema);
      case "array" -> array(schema);
      case "integer" -> NODES.numberNode(integer(schema));
      case "boolean" -> NODES.booleanNode(random.nextBoolean());
      default -> NODES.textNode(text(schema));
    };
  }

  private ObjectNode object(JsonNode schema) {
    Set<String> required = new HashSet<>();
    schema.path("required").forEach(name -> required.add(name.asText()));
    ObjectNode object = NODES.objectNode();
    for (Map.Entry<String, JsonNode> property : schema.get("properties").properties()) {
      if (required.contains(property.getKey()) || random.nextInt(3) == 0) {
        object.set(property.getKey(), valid(property.getValue()));
      }
    }
    return object;
  }

  private ArrayNode array(JsonNode schema) {
    String type = schema.path("x-kubernetes-list-type").asText();
    String key = schema.at("/x-kubernetes-list-map-keys/0").asText();
    int wanted = schema.path("minItems").asInt() + random.nextInt(3);
    ArrayNode array = NODES.arrayNode();
    Set<JsonNode> seen = new HashSet<>();
    for (int i = 0; i < wanted; i++) {
      JsonNode item = valid(schema.get("items"));
      boolean first = seen.add(type.equals("map") ? item.get(key) : item);
      if (first || type.equals("atomic")) {
        array.add(item);
      }
    }
    return array;
  }

  private long integer(JsonNode schema) {
    long min = schema.get("minimum").longValue();
    long max = schema.get("maximum").longValue();
    return switch (random.nextInt(3)) {
      case 0 -> min;
      case 1 -> max;
      default -> min + (long) (random.nextDouble() * ((double) max - min));
    };
  }

  private String text(JsonNode schema) {
    if (schema.has("format")) {
      return "2026-01-31T12:00:00Z";
    }
    if (schema.has("pattern")) {
      return one(SAMPLES.get(schema.get("pattern").asText()));
    }
    String text = one(TRAPS);
    return text.codePointCount(0, text.length()) > schema.get("maxLength").asInt() ? "x" : text;
  }

  /** Any JSON, mostly with names that the schema knows. */
  public JsonNode any(Class<? extends CustomResource<?, ?>> kind) {
    return any(CrdFiles.schema(kind), 0);
  }

  private JsonNode any(JsonNode schema, int depth) {
    return switch (random.nextInt(depth > 8 ? 7 : 14)) {
      case 0 -> NODES.nullNode();
      case 1 -> NODES.numberNode(random.nextLong());
      case 2 -> NODES.numberNode(random.nextDouble() * 1e300);
      case 3 -> NODES.booleanNode(random.nextBoolean());
      case 4 -> new TextNode(one(TRAPS));
      case 5 -> NODES.numberNode(Double.NaN);
      case 6 -> NODES.numberNode(new BigInteger(200, random));
      case 7 -> anyArray(schema, depth);
      default ->
          schema.path("type").asText().equals("array")
              ? anyArray(schema, depth)
              : anyObject(schema, depth);
    };
  }

  private ArrayNode anyArray(JsonNode schema, int depth) {
    ArrayNode array = NODES.arrayNode();
    for (int i = random.nextInt(5); i > 0; i--) {
      array.add(any(schema.path("items"), depth + 1));
    }
    return array;
  }

  private ObjectNode anyObject(JsonNode schema, int depth) {
    ObjectNode object = NODES.objectNode();
    for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
      if (random.nextBoolean()) {
        object.set(property.getKey(), any(property.getValue(), depth + 1));
      }
    }
    if (random.nextInt(4) == 0) {
      object.set(one(TRAPS), any(schema, depth + 1));
    }
    return object;
  }

  private <T> T one(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }
}
