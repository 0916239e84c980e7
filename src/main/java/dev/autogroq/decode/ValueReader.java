package dev.autogroq.decode;

import com.fasterxml.jackson.databind.JsonNode;
import dev.autogroq.api.Reason;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One reading of one document; recursion is as deep as the API's types, never as the document. */
final class ValueReader {
  private final Findings findings;
  private final ScalarReader scalars;

  ValueReader(Findings findings) {
    this.findings = findings;
    this.scalars = new ScalarReader(findings);
  }

  Object record(JsonNode object, RecordShape shape, String path) {
    @Nullable Object[] values = new Object[shape.names().size()];
    Iterator<Map.Entry<String, JsonNode>> entries = object.properties().iterator();
    while (entries.hasNext() && !findings.isFull()) {
      Map.Entry<String, JsonNode> entry = entries.next();
      RecordShape.Field field = shape.field(entry.getKey());
      if (field == null) {
        unknown(entry.getKey(), shape, path);
      } else {
        values[field.index()] =
            value(entry.getValue(), field.value(), Paths.field(path, field.name()));
      }
    }
    for (RecordShape.Field field : shape.required()) {
      JsonNode given = object.get(field.name());
      if (given == null || given.isNull()) {
        String at = Paths.field(path, field.name());
        findings.error(Reason.InvalidValue, at, at + " is required", "add " + field.name());
      }
    }
    return shape.create(values);
  }

  private void unknown(String name, RecordShape shape, String path) {
    String shown = Excerpt.of(name);
    String nearest = NearestName.hint(name, shape.names());
    findings.error(
        Reason.UnknownField,
        Paths.foreign(path, name),
        (path.isEmpty() ? "the document" : path) + " has no field \"" + shown + "\"",
        nearest.isEmpty() ? "known here: " + String.join(", ", shape.names()) : nearest);
  }

  private @Nullable Object value(JsonNode node, ValueShape shape, String path) {
    if (node.isNull()) {
      return null;
    }
    return switch (shape.kind()) {
      case RECORD ->
          node.isObject()
              ? record(node, RecordShape.of(shape.type()), path)
              : scalars.wrongType(node, "a mapping of fields", path);
      case LIST ->
          node.isArray() ? list(node, shape, path) : scalars.wrongType(node, "a list", path);
      default -> scalars.read(node, shape, path);
    };
  }

  private @Nullable List<Object> list(JsonNode node, ValueShape shape, String path) {
    Bounds bounds = shape.bounds();
    if (node.size() > bounds.maxSize()) {
      String message = path + " has " + node.size() + " items; at most " + bounds.maxSize();
      Reason reason = shape.rule().tooMany();
      boolean tasks = reason == Reason.TooManyTasks;
      findings.error(reason, path, message, tasks ? "split it into several workflows" : "");
      return null;
    }
    if (node.size() < bounds.minSize()) {
      String message = path + " has " + node.size() + " items; at least " + bounds.minSize();
      findings.error(Reason.OutOfRange, path, message, "leave " + path + " out, or fill it");
      return null;
    }
    return items(node, shape, path);
  }

  private List<Object> items(JsonNode node, ValueShape shape, String path) {
    ValueShape itemShape = Objects.requireNonNull(shape.item());
    List<Object> items = new ArrayList<>(node.size());
    Map<Object, Integer> seen = new HashMap<>();
    for (int i = 0; i < node.size() && !findings.isFull(); i++) {
      String at = Paths.item(path, i);
      JsonNode child = node.get(i);
      if (child.isNull()) {
        scalars.wrongType(child, "a value", at);
        continue;
      }
      Object item = value(child, itemShape, at);
      if (item != null && isFirst(item, shape.rule(), at, new Seen(seen, i))) {
        items.add(item);
      }
    }
    return items;
  }

  /** False for an item that cannot be told apart from an earlier one, or from any. */
  private boolean isFirst(Object item, ValueShape.ListRule rule, String at, Seen seen) {
    if (rule.key().isEmpty() && !rule.set()) {
      return true;
    }
    Object key = rule.set() ? item : RecordShape.of(item.getClass()).get(item, rule.key());
    if (key == null) {
      return false;
    }
    Integer earlier = seen.keys().putIfAbsent(key, seen.index());
    if (earlier == null) {
      return true;
    }
    String where = rule.set() ? at : Paths.field(at, rule.key());
    String shown = Excerpt.of(key.toString());
    findings.error(
        Reason.DuplicateName,
        where,
        "\"" + shown + "\" stands at [" + earlier + "] already",
        rule.set() ? "remove one of them" : "give it another " + rule.key());
    return false;
  }

  /**
   * The keys of a list up to an item.
   *
   * @param index of that item
   */
  private record Seen(Map<Object, Integer> keys, int index) {}
}
