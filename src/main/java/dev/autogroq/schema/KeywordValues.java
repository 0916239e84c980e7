package dev.autogroq.schema;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/** Whether the value of a keyword is of the kind that the keyword needs. */
final class KeywordValues {

  private KeywordValues() {}

  /** What is wrong with the value of a keyword that holds no schema, nothing if it is right. */
  static Optional<String> problem(Keywords.Shape shape, JsonNode value) {
    return switch (shape) {
      case Regex ->
          value.isTextual()
              ? SchemaPattern.problem(value.asText())
              : Optional.of("must be a regular expression");
      case Type -> type(value);
      case Names -> unless(isListOfTexts(value), "must be a list of names");
      case Values -> unless(value.isArray() && !value.isEmpty(), "must be a list of values");
      case Count ->
          unless(
              isWhole(value) && value.asDouble() >= 0,
              "must be a whole number that is not negative");
      case Number -> unless(value.isNumber() && isFinite(value), "must be a number");
      case Factor ->
          unless(
              value.isNumber() && isFinite(value) && value.asDouble() > 0,
              "must be a number above zero");
      case SchemaOfPart,
          SchemaInPlace,
          SchemasOfParts,
          SchemasInPlace,
          NamedSchemas,
          NamedSchemasInPlace,
          PatternSchemas,
          Items,
          Reference,
          Refused ->
          throw new AssertionError(shape);
    };
  }

  private static Optional<String> unless(boolean right, String problem) {
    return right ? Optional.empty() : Optional.of(problem);
  }

  private static Optional<String> type(JsonNode value) {
    var list = value.isArray() ? value : null;
    if (list == null) {
      return typeName(value);
    }
    for (var name : list) {
      var problem = typeName(name);
      if (problem.isPresent()) {
        return problem;
      }
    }
    return unless(!list.isEmpty(), "must name a type");
  }

  private static Optional<String> typeName(JsonNode name) {
    return unless(
        name.isTextual() && Keywords.TYPES.contains(name.asText()),
        "must be one of array, boolean, integer, null, number, object, string");
  }

  private static boolean isListOfTexts(JsonNode value) {
    if (!value.isArray()) {
      return false;
    }
    for (var name : value) {
      if (!name.isTextual()) {
        return false;
      }
    }
    return true;
  }

  private static boolean isWhole(JsonNode value) {
    return value.isNumber()
        && value.asDouble() <= Integer.MAX_VALUE
        && value.asDouble() == Math.rint(value.asDouble());
  }

  private static boolean isFinite(JsonNode value) {
    return Double.isFinite(value.asDouble());
  }
}
