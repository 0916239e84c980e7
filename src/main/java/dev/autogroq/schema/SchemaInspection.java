package dev.autogroq.schema;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A look at every schema within a schema before a validator sees it: each keyword holds what it
 * should, every reference stays in the document and leads somewhere, and none leads back to itself
 * without going deeper into the value, which a validator follows until its stack ends.
 */
final class SchemaInspection {

  private static final int MAX_DEPTH = 50;
  private static final Json JSON = new Json(MAX_DEPTH, OutputSchema.MAX_SCHEMA_LENGTH);

  /**
   * What came of it.
   *
   * @param schema fit for the validator; missing if there is a problem
   */
  record Inspected(JsonNode schema, Optional<String> problem) {}

  /** Says what is wrong with a schema; ends the inspection. */
  private static final class Problem extends Exception {
    private static final long serialVersionUID = 1L;

    Problem(String where, String what) {
      super(Texts.cut((where.isEmpty() ? "it" : where) + " " + what, Texts.LINE));
    }
  }

  /** A schema that is still to be looked at. */
  private record Open(JsonNode schema, String pointer) {}

  private final JsonNode root;
  private final Deque<Open> open = new ArrayDeque<>();
  private final Map<JsonNode, String> seen = new IdentityHashMap<>();
  private final InPlaceReferences inPlace = new InPlaceReferences();

  private SchemaInspection(JsonNode root) {
    this.root = root;
  }

  static Inspected of(String text) {
    if (text.length() > OutputSchema.MAX_SCHEMA_LENGTH) {
      return refused("it is longer than " + OutputSchema.MAX_SCHEMA_LENGTH + " characters");
    }
    try {
      var schema = JSON.read(text);
      if (schema instanceof ObjectNode object) {
        checkDialect(object);
        object.remove("$id"); // names the document; nothing may refer to it from elsewhere
      }
      new SchemaInspection(schema).inspect();
      return new Inspected(schema, Optional.empty());
    } catch (Problem problem) {
      return refused(String.valueOf(problem.getMessage()));
    } catch (StreamConstraintsException bound) {
      return refused("it is nested deeper than " + MAX_DEPTH + " or has a number that is too long");
    } catch (JsonProcessingException broken) {
      return refused("it is not JSON" + Json.place(broken));
    }
  }

  private static Inspected refused(String problem) {
    return new Inspected(MissingNode.getInstance(), Optional.of(problem));
  }

  private static void checkDialect(ObjectNode root) throws Problem {
    var dialect = root.path("$schema");
    if (!dialect.isMissingNode()) {
      var name = dialect.asText().replaceAll("#$", "");
      if (!dialect.isTextual() || !Keywords.DIALECTS.contains(name)) {
        throw new Problem(
            "/$schema", "is unknown; leave it out or use the address of draft 2020-12");
      }
    }
  }

  private void inspect() throws Problem {
    enter(root, "");
    for (var next = open.poll(); next != null; next = open.poll()) {
      for (var field : next.schema().properties()) {
        keyword(next, field.getKey(), field.getValue());
      }
    }
    var circle = inPlace.circle();
    if (circle.isPresent()) {
      throw new Problem(
          seen.getOrDefault(circle.get(), ""),
          "leads back to itself; put the reference under properties or items");
    }
    if (inPlace.expandsBeyond(InPlaceReferences.MAX_PATHS)) {
      throw new Problem("", "refers to the same parts too often; use fewer references");
    }
  }

  private void enter(JsonNode schema, String pointer) throws Problem {
    if (!schema.isObject() && !schema.isBoolean()) {
      throw new Problem(pointer, "must be a schema: an object, true or false");
    }
    if (seen.putIfAbsent(schema, pointer) == null && schema.isObject()) {
      open.add(new Open(schema, pointer));
    }
  }

  private void keyword(Open at, String name, JsonNode value) throws Problem {
    var where = at.pointer() + "/" + name.replace("~", "~0").replace("/", "~1");
    var isRoot = at.pointer().isEmpty();
    if (value.isTextual() && !isRoot && (name.equals("$id") || name.equals("$schema"))) {
      throw new Problem(where, "is allowed at the top of a schema only");
    }
    if (name.equals("id") && value.isTextual() && draft4()) {
      throw new Problem(where, "is not supported; leave it out");
    }
    var shape = Keywords.shape(name);
    if (shape.isPresent()) {
      keyword(at, shape.get(), where, value);
    }
  }

  private boolean draft4() {
    return root.path("$schema").asText().contains("draft-04");
  }

  private void keyword(Open at, Keywords.Shape shape, String where, JsonNode value) throws Problem {
    switch (shape) {
      case SchemaOfPart -> enter(value, where);
      case SchemaInPlace -> enterInPlace(at, value, where);
      case SchemasOfParts -> list(at, where, value, false);
      case SchemasInPlace -> list(at, where, value, true);
      case Items -> {
        if (value.isArray()) {
          list(at, where, value, false);
        } else {
          enter(value, where);
        }
      }
      case NamedSchemas, PatternSchemas, NamedSchemasInPlace -> named(at, shape, where, value);
      case Reference -> reference(at, where, value);
      case Refused -> throw new Problem(where, "is not supported; use $ref");
      default -> {
        var problem = KeywordValues.problem(shape, value);
        if (problem.isPresent()) {
          throw new Problem(where, problem.get());
        }
      }
    }
  }

  private void enterInPlace(Open at, JsonNode schema, String where) throws Problem {
    enter(schema, where);
    inPlace.add(at.schema(), schema);
  }

  private void list(Open at, String where, JsonNode schemas, boolean here) throws Problem {
    if (!schemas.isArray() || schemas.isEmpty()) {
      throw new Problem(where, "must be a list of at least one schema");
    }
    for (var i = 0; i < schemas.size(); i++) {
      enter(schemas.get(i), where + "/" + i);
      if (here) {
        inPlace.add(at.schema(), schemas.get(i));
      }
    }
  }

  private void named(Open at, Keywords.Shape shape, String where, JsonNode schemas) throws Problem {
    if (!schemas.isObject()) {
      throw new Problem(where, "must be an object whose values are schemas");
    }
    for (var field : schemas.properties()) {
      var below = where + "/" + field.getKey();
      if (shape == Keywords.Shape.PatternSchemas) {
        var problem = SchemaPattern.problem(field.getKey());
        if (problem.isPresent()) {
          throw new Problem(below, problem.get());
        }
      }
      if (shape != Keywords.Shape.NamedSchemasInPlace) {
        enter(field.getValue(), below);
      } else if (!field.getValue().isArray()) { // a list of names in "dependencies"
        enterInPlace(at, field.getValue(), below);
      }
    }
  }

  private void reference(Open at, String where, JsonNode value) throws Problem {
    var reference = value.asText();
    if (!value.isTextual() || !(reference.equals("#") || reference.startsWith("#/"))) {
      throw new Problem(where, "must begin with #/ : only parts of the same schema can be used");
    }
    var target = target(reference.substring(1));
    if (target.isEmpty()) {
      throw new Problem(where, "leads nowhere: there is nothing at " + reference);
    }
    enterInPlace(at, target.get(), reference);
  }

  private Optional<JsonNode> target(String fragment) {
    try {
      var pointer = URLDecoder.decode(fragment.replace("+", "%2B"), StandardCharsets.UTF_8);
      return Optional.of(root.at(JsonPointer.compile(pointer))).filter(n -> !n.isMissingNode());
    } catch (IllegalArgumentException broken) {
      return Optional.empty();
    }
  }
}
