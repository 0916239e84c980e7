package dev.autogroq.decode;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.autogroq.api.Reason;
import org.jspecify.annotations.Nullable;

/**
 * Reads a record of the API from JSON that nobody has checked: total, strict about types, complete
 * in what it reports.
 *
 * <p>Types are as a Kubernetes API server has them: no number for a text, no text for a number, no
 * enum in another case; null is as if left out. Something wrong is recorded and then treated as
 * left out. Bounds come from the annotations of the records.
 */
public final class Decoder {
  /** How many findings are listed; one more says that there are others. */
  public static final int MAX_VIOLATIONS = 100;

  private Decoder() {}

  /**
   * Reads {@code node} as a record.
   *
   * @param node null, JSON null and a missing node are as an empty object
   * @param type a record of the API
   * @param path of the node in its document, as {@code spec}; may be empty
   */
  public static <T> Decoded<T> decode(@Nullable JsonNode node, Class<T> type, String path) {
    Findings findings = new Findings();
    T value = decode(node, type, path, findings);
    return new Decoded<>(value, findings.list());
  }

  static <T> T decode(@Nullable JsonNode node, Class<T> type, String path, Findings findings) {
    JsonNode object =
        node == null || node.isNull() || node.isMissingNode()
            ? JsonNodeFactory.instance.objectNode()
            : node;
    if (!object.isObject()) {
      findings.error(
          Reason.Undecodable,
          path,
          (path.isEmpty() ? "the document" : path)
              + " must be a mapping of fields, but is "
              + JsonKinds.describe(object),
          "");
      return type.cast(
          RecordShape.of(type).create(new Object[RecordShape.of(type).names().size()]));
    }
    return type.cast(new ValueReader(findings).record(object, RecordShape.of(type), path));
  }
}
