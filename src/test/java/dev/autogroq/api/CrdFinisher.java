package dev.autogroq.api;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Locale;

/**
 * Adds to a generated CRD what the generator leaves out: order, descriptions, number formats, list
 * types, and the columns as they are declared.
 */
final class CrdFinisher {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final List<String> ORDER =
      List.of(
          "description",
          "type",
          "format",
          "default",
          "enum",
          "pattern",
          "minLength",
          "maxLength",
          "minimum",
          "maximum",
          "minItems",
          "maxItems",
          "x-kubernetes-list-type",
          "x-kubernetes-list-map-keys",
          "items",
          "required",
          "properties",
          "x-kubernetes-validations");

  private final Class<?> kind;

  CrdFinisher(Class<?> kind) {
    this.kind = kind;
  }

  ObjectNode finish(ObjectNode crd) {
    crd.remove("status");
    ObjectNode version = (ObjectNode) crd.at("/spec/versions/0");
    version.set("additionalPrinterColumns", columns());
    ObjectNode root = (ObjectNode) version.at("/schema/openAPIV3Schema");
    Type[] parts = ((ParameterizedType) kind.getGenericSuperclass()).getActualTypeArguments();
    finishPart(root, "spec", (Class<?>) parts[0]);
    finishPart(root, "status", (Class<?>) parts[1]);
    root.putArray("required").add("spec");
    root.put("description", description(kind));
    order(root);
    return crd;
  }

  private void finishPart(ObjectNode root, String name, Class<?> type) {
    ObjectNode schema = (ObjectNode) root.at("/properties/" + name);
    schema.put("description", description(type));
    finishRecord(schema, type);
  }

  private static String description(Class<?> type) {
    return type.getAnnotation(JsonClassDescription.class).value();
  }

  private ArrayNode columns() {
    ArrayNode columns = NODES.arrayNode();
    for (var column : kind.getAnnotationsByType(AdditionalPrinterColumn.class)) {
      ObjectNode node = columns.addObject();
      node.put("name", column.name());
      node.put("type", column.type().name().toLowerCase(Locale.ROOT));
      node.put("jsonPath", column.jsonPath());
      if (column.priority() > 0) {
        node.put("priority", column.priority());
      }
    }
    return columns;
  }

  private void finishRecord(ObjectNode schema, Class<?> type) {
    ObjectNode given = (ObjectNode) schema.get("properties");
    ObjectNode ordered = NODES.objectNode();
    ArrayNode required = NODES.arrayNode();
    for (RecordComponent component : type.getRecordComponents()) {
      String name = component.getName();
      ObjectNode property = (ObjectNode) given.get(name);
      finishValue(property, component.getAnnotatedType(), component.getAccessor());
      ordered.set(name, property);
      if (contains(schema.path("required"), name)) {
        required.add(name);
      }
    }
    schema.set("properties", ordered);
    if (!required.isEmpty()) {
      schema.set("required", required);
    }
    order(schema);
  }

  private static boolean contains(JsonNode array, String text) {
    for (JsonNode item : array) {
      if (item.asText().equals(text)) {
        return true;
      }
    }
    return false;
  }

  private void finishValue(ObjectNode schema, AnnotatedType type, Method declared) {
    if (type instanceof AnnotatedParameterizedType list) {
      finishList(schema, declared);
      finishValue(
          (ObjectNode) schema.get("items"), list.getAnnotatedActualTypeArguments()[0], null);
    } else if (((Class<?>) type.getType()).isRecord()) {
      finishRecord(schema, (Class<?>) type.getType());
    } else {
      finishScalar(schema, (Class<?>) type.getType(), declared);
    }
    order(schema);
  }

  private static void finishList(ObjectNode schema, Method declared) {
    ListKey key = declared.getAnnotation(ListKey.class);
    String type = declared.isAnnotationPresent(ListSet.class) ? "set" : "atomic";
    schema.put("x-kubernetes-list-type", key == null ? type : "map");
    if (key != null) {
      schema.putArray("x-kubernetes-list-map-keys").add(key.value());
    }
  }

  private static void finishScalar(ObjectNode schema, Class<?> type, Method declared) {
    if (type.isEnum()) {
      ArrayNode names = schema.putArray("enum");
      for (Object constant : type.getEnumConstants()) {
        names.add(((Enum<?>) constant).name());
      }
    } else if (type == Integer.class || type == Long.class) {
      schema.put("format", type == Integer.class ? "int32" : "int64");
      whole(schema, "minimum");
      whole(schema, "maximum");
    } else if (declared != null && declared.isAnnotationPresent(DateTime.class)) {
      schema.put("format", "date-time");
      schema.put("maxLength", 64);
    } else if (declared != null && declared.isAnnotationPresent(QuantityText.class)) {
      schema.put("pattern", Patterns.QUANTITY);
    }
  }

  private static void whole(ObjectNode schema, String bound) {
    if (schema.has(bound)) {
      schema.put(bound, schema.get(bound).longValue());
    }
  }

  private static void order(ObjectNode schema) {
    ObjectNode given = schema.deepCopy();
    schema.removeAll();
    for (String key : ORDER) {
      if (given.has(key)) {
        schema.set(key, given.remove(key));
      }
    }
    if (!given.isEmpty()) {
      throw new IllegalStateException("the generator wrote something new: " + given);
    }
  }
}
