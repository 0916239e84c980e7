package dev.autogroq.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** What the validator found, in words that a model and a person can act on. */
final class ViolationText {

  private static final int MAX_VALUE = 40;
  private static final int MAX_PATH = 80;
  private static final int MAX_EXPECTED = 80;

  private ViolationText() {}

  static String of(Error error) {
    var path = String.valueOf(error.getInstanceLocation());
    var where = path.isEmpty() ? "the answer" : Texts.cut(path, MAX_PATH);
    return Texts.cut(where + " " + what(error), Texts.LINE);
  }

  private static String what(Error error) {
    var is = "is " + value(error.getInstanceNode()) + ", expected ";
    var stated = error.getSchemaNode();
    return switch (String.valueOf(error.getKeyword())) {
      case "type" -> is + types(stated);
      case "required" -> "lacks " + quoted(error.getProperty());
      case "additionalProperties", "unevaluatedProperties" ->
          "has " + quoted(error.getProperty()) + ", which is not allowed";
      case "enum" -> is + "one of " + Texts.cut(String.valueOf(stated), MAX_EXPECTED);
      case "const" -> is + value(stated);
      case "minimum" -> is + "at least " + value(stated);
      case "maximum" -> is + "at most " + value(stated);
      case "exclusiveMinimum" -> is + "more than " + value(stated);
      case "exclusiveMaximum" -> is + "less than " + value(stated);
      case "multipleOf" -> is + "a multiple of " + value(stated);
      case "pattern" -> is + "a match of " + Texts.cut(String.valueOf(stated), MAX_EXPECTED);
      case "minLength" -> is + "at least " + value(stated) + " characters";
      case "maxLength" -> is + "at most " + value(stated) + " characters";
      case "minItems" -> has(error) + " items, expected at least " + value(stated);
      case "maxItems" -> has(error) + " items, expected at most " + value(stated);
      case "minProperties" -> has(error) + " properties, expected at least " + value(stated);
      case "maxProperties" -> has(error) + " properties, expected at most " + value(stated);
      default -> Texts.cut(String.valueOf(error.getMessage()), Texts.LINE);
    };
  }

  private static String has(Error error) {
    var node = error.getInstanceNode();
    return "has " + (node == null ? 0 : node.size());
  }

  private static String types(JsonNode stated) {
    return stated.isArray()
        ? StreamSupport.stream(stated.spliterator(), false)
            .map(JsonNode::asText)
            .collect(Collectors.joining(" or "))
        : stated.asText();
  }

  private static String quoted(String name) {
    return '"' + Texts.cut(String.valueOf(name), MAX_VALUE) + '"';
  }

  /** The start of a value; of an array or object only that it is one. */
  private static String value(JsonNode node) {
    if (node == null || node.isMissingNode()) {
      return "missing";
    }
    if (node.isContainerNode()) {
      return node.isArray() ? "an array" : "an object";
    }
    if (node.isTextual()) {
      return '"' + Texts.cut(node.asText(), MAX_VALUE) + '"';
    }
    return Texts.cut(node.asText(), MAX_VALUE);
  }
}
