package dev.autogroq.decode;

import com.fasterxml.jackson.databind.JsonNode;

/** Names for what a JSON node is, without quoting what it holds. */
final class JsonKinds {
  private JsonKinds() {}

  static String describe(JsonNode node) {
    return switch (node.getNodeType()) {
      case ARRAY -> "a list";
      case OBJECT -> "a mapping";
      case STRING -> "text";
      case BOOLEAN -> "true or false";
      case NUMBER -> node.isIntegralNumber() ? "a whole number" : "a number with a fraction";
      case NULL, MISSING -> "empty";
      default -> "something else";
    };
  }
}
