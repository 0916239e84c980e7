package dev.autogroq.core.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.autogroq.api.TeamWorkflowSpec;
import java.lang.reflect.RecordComponent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The digest of what determines the results of a spec, as {@link SpecFields} declares it. Taken over
 * what the user wrote, so that a newer operator with other role texts gives the same; an absent
 * field and an empty one are the same, so that a new optional field changes no digest.
 */
final class PlanDigest {
  private static final String VERSION = "v1:";
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private PlanDigest() {}

  static String of(TeamWorkflowSpec spec) {
    return VERSION + CanonicalJson.sha256(record(spec));
  }

  private static ObjectNode record(Record value) {
    ObjectNode node = JSON.objectNode();
    SpecFields.of(value.getClass())
        .ifPresent(
            fields -> {
              for (RecordComponent component : value.getClass().getRecordComponents()) {
                if (fields.results().contains(component.getName())) {
                  JsonNode child = node(read(value, component));
                  if (!child.isMissingNode()) {
                    node.set(component.getName(), child);
                  }
                }
              }
            });
    return node;
  }

  private static JsonNode node(@Nullable Object value) {
    if (value instanceof Record nested) {
      ObjectNode node = record(nested);
      return node.isEmpty() ? JSON.missingNode() : node;
    }
    if (value instanceof List<?> list) {
      ArrayNode array = JSON.arrayNode();
      list.forEach(element -> array.add(node(element)));
      return array.isEmpty() ? JSON.missingNode() : array;
    }
    // Numbers as text: RFC 8785 writes them as doubles, which a 64-bit seed does not fit.
    return value == null
        ? JSON.missingNode()
        : JSON.textNode(PlainText.wholePairs(value.toString()));
  }

  private static @Nullable Object read(Record record, RecordComponent component) {
    try {
      return component.getAccessor().invoke(record);
    } catch (ReflectiveOperationException e) {
      throw new AssertionError("accessors of public records can be called", e);
    }
  }
}
