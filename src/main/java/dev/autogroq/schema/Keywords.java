package dev.autogroq.schema;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the keywords of JSON Schema hold, in all drafts we read. */
final class Keywords {

  /** What the value of a keyword must be. */
  enum Shape {
    /** A schema for a part of the value, or for its names. */
    SchemaOfPart,
    /** A schema for the value itself. */
    SchemaInPlace,
    /** Schemas by place: for parts. */
    SchemasOfParts,
    /** At least one schema for the value itself. */
    SchemasInPlace,
    /** Schemas by name: for parts, or only kept to be referred to. */
    NamedSchemas,
    /** Schemas by name for the value itself, or lists of names. */
    NamedSchemasInPlace,
    /** Schemas by regular expression, for parts. */
    PatternSchemas,
    /** One schema or several. */
    Items,
    Reference,
    Regex,
    Type,
    Names,
    Values,
    Count,
    Number,
    Factor,
    Refused
  }

  static final Set<String> TYPES =
      Set.of("array", "boolean", "integer", "null", "number", "object", "string");

  static final Set<String> DIALECTS =
      Set.of(
          "http://json-schema.org/draft-04/schema",
          "http://json-schema.org/draft-06/schema",
          "http://json-schema.org/draft-07/schema",
          "https://json-schema.org/draft/2019-09/schema",
          "https://json-schema.org/draft/2020-12/schema");

  private static final Map<String, Shape> SHAPES =
      Map.ofEntries(
          Map.entry("$ref", Shape.Reference),
          Map.entry("$dynamicRef", Shape.Refused),
          Map.entry("$recursiveRef", Shape.Refused),
          Map.entry("$vocabulary", Shape.Refused),
          Map.entry("$defs", Shape.NamedSchemas),
          Map.entry("definitions", Shape.NamedSchemas),
          Map.entry("properties", Shape.NamedSchemas),
          Map.entry("patternProperties", Shape.PatternSchemas),
          Map.entry("dependentSchemas", Shape.NamedSchemasInPlace),
          Map.entry("dependencies", Shape.NamedSchemasInPlace),
          Map.entry("additionalProperties", Shape.SchemaOfPart),
          Map.entry("unevaluatedProperties", Shape.SchemaOfPart),
          Map.entry("propertyNames", Shape.SchemaOfPart),
          Map.entry("items", Shape.Items),
          Map.entry("prefixItems", Shape.SchemasOfParts),
          Map.entry("additionalItems", Shape.SchemaOfPart),
          Map.entry("unevaluatedItems", Shape.SchemaOfPart),
          Map.entry("contains", Shape.SchemaOfPart),
          Map.entry("allOf", Shape.SchemasInPlace),
          Map.entry("anyOf", Shape.SchemasInPlace),
          Map.entry("oneOf", Shape.SchemasInPlace),
          Map.entry("not", Shape.SchemaInPlace),
          Map.entry("if", Shape.SchemaInPlace),
          Map.entry("then", Shape.SchemaInPlace),
          Map.entry("else", Shape.SchemaInPlace),
          Map.entry("pattern", Shape.Regex),
          Map.entry("type", Shape.Type),
          Map.entry("required", Shape.Names),
          Map.entry("enum", Shape.Values),
          Map.entry("minLength", Shape.Count),
          Map.entry("maxLength", Shape.Count),
          Map.entry("minItems", Shape.Count),
          Map.entry("maxItems", Shape.Count),
          Map.entry("minProperties", Shape.Count),
          Map.entry("maxProperties", Shape.Count),
          Map.entry("minContains", Shape.Count),
          Map.entry("maxContains", Shape.Count),
          Map.entry("minimum", Shape.Number),
          Map.entry("maximum", Shape.Number),
          Map.entry("multipleOf", Shape.Factor));

  private Keywords() {}

  /** What a keyword holds; nothing for one that asserts nothing we need to look at. */
  static Optional<Shape> shape(String keyword) {
    return Optional.ofNullable(SHAPES.get(keyword));
  }
}
