package dev.autogroq.core.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.autogroq.api.TeamWorkflowSpec;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The digest of what determines the results of a spec, as {@link SpecFields} declares it. Taken
 * over what the user wrote, so that a newer operator with other role texts gives the same; an
 * absent field and an empty one are the same, so that a new optional field changes no digest.
 */
final class PlanDigest {
  private static final String VERSION = "v1:";
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private static final Map<Class<?>, List<Column>> COLUMNS =
      SpecFields.TABLE.stream()
          .collect(Collectors.toUnmodifiableMap(SpecFields.Fields::type, PlanDigest::columnsOf));

  private PlanDigest() {}

  static String of(TeamWorkflowSpec spec) {
    return VERSION + CanonicalJson.sha256(record(spec));
  }

  private static ObjectNode record(Record value) {
    ObjectNode node = JSON.objectNode();
    for (Column column : COLUMNS.getOrDefault(value.getClass(), List.of())) {
      JsonNode child = node(column.of(value), column.unordered);
      if (!child.isEmpty() || child.isValueNode()) {
        node.set(column.name, child);
      }
    }
    return node;
  }

  private static JsonNode node(@Nullable Object value, boolean unordered) {
    if (value instanceof Record nested) {
      return record(nested);
    }
    if (value instanceof List<?> list) {
      Stream<JsonNode> nodes = list.stream().map(element -> node(element, false));
      ArrayNode array = JSON.arrayNode();
      (unordered ? nodes.sorted(Comparator.comparing(JsonNode::toString)) : nodes)
          .forEach(array::add);
      return array;
    }
    // Numbers as text: RFC 8785 writes them as doubles, which a 64-bit seed does not fit.
    return value == null
        ? JSON.objectNode()
        : JSON.textNode(PlainText.wholePairs(value.toString()));
  }

  private static List<Column> columnsOf(SpecFields.Fields fields) {
    return Arrays.stream(fields.type().getRecordComponents())
        .filter(component -> fields.results().contains(component.getName()))
        .map(
            component ->
                new Column(
                    component.getName(),
                    component.getAccessor(),
                    fields.unordered().contains(component.getName())))
        .toList();
  }

  /** A field that enters the digest. */
  private record Column(String name, Method accessor, boolean unordered) {
    @Nullable Object of(Record value) {
      try {
        return accessor.invoke(value);
      } catch (ReflectiveOperationException e) {
        throw new LinkageError("accessors of public records can be called", e);
      }
    }
  }
}
