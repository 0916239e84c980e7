package dev.autogroq.decode;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.autogroq.api.ApiNames;
import dev.autogroq.api.Reason;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads texts, numbers, switches and enum constants. */
final class ScalarReader {
  /** A longer text may be a prompt or a key, and is not repeated in a message. */
  private static final int MAX_QUOTED = 63;

  private final Findings findings;

  ScalarReader(Findings findings) {
    this.findings = findings;
  }

  @Nullable Object read(JsonNode node, ValueShape shape, String path) {
    return switch (shape.kind()) {
      case TEXT -> text(node, shape.bounds(), path);
      case INT -> number(node, shape.bounds(), path, Integer.MIN_VALUE, Integer.MAX_VALUE);
      case LONG -> number(node, shape.bounds(), path, Long.MIN_VALUE, Long.MAX_VALUE);
      case BOOLEAN ->
          node.isBoolean()
              ? (Object) node.booleanValue()
              : wrongType(node, "true or false, without quotes", path);
      case ENUM -> constant(node, shape, path);
      default -> throw new IllegalArgumentException("not a scalar: " + shape.kind());
    };
  }

  /** Records that {@code node} is of the wrong type; always null. */
  @Nullable Object wrongType(JsonNode node, String wanted, String path) {
    String message = path + " must be " + wanted + ", but is " + JsonKinds.describe(node);
    findings.error(Reason.InvalidValue, path, message, hint(node, wanted));
    return null;
  }

  private static String hint(JsonNode node, String wanted) {
    if (wanted.equals("text") && node.isBoolean()) {
      return "YAML reads yes, no, on and off as true and false: put the text in quotes";
    }
    if (wanted.equals("text") && node.isNumber()) {
      return "put the text in quotes";
    }
    return wanted.equals("a list") ? "begin each item with \"- \"" : "";
  }

  @Nullable String text(JsonNode node, Bounds bounds, String path) {
    if (!node.isTextual()) {
      wrongType(node, "text", path);
      return null;
    }
    String text = node.textValue();
    int length = text.codePointCount(0, text.length());
    if (length > bounds.maxSize()) {
      String message = path + " has " + length + " characters; at most " + bounds.maxSize();
      findings.error(Reason.OutOfRange, path, message, "shorten it");
      return null;
    }
    if (length < bounds.minSize()) {
      String message = path + " has " + length + " characters; at least " + bounds.minSize();
      findings.error(Reason.OutOfRange, path, message, length == 0 ? "fill it in" : "");
      return null;
    }
    if (bounds.pattern() != null && !bounds.pattern().matcher(text).matches()) {
      String shown = length <= MAX_QUOTED ? " \"" + Excerpt.of(text) + "\"" : "";
      String message = path + shown + " does not match " + bounds.pattern().pattern();
      findings.error(Reason.InvalidValue, path, message, "");
      return null;
    }
    return text;
  }

  private @Nullable Object number(
      JsonNode node, Bounds bounds, String path, long typeMin, long typeMax) {
    JsonNode whole = whole(node);
    if (!whole.isIntegralNumber()) {
      return wrongType(node, "a whole number", path);
    }
    long min = Math.max(bounds.min(), typeMin);
    long max = Math.min(bounds.max(), typeMax);
    long value = whole.canConvertToLong() ? whole.longValue() : 0;
    if (!whole.canConvertToLong() || value < min || value > max) {
      String shown = whole.canConvertToLong() ? " is " + value + "; it" : "";
      String message = path + shown + " must be from " + min + " to " + max;
      findings.error(Reason.OutOfRange, path, message, "");
      return null;
    }
    return typeMax == Integer.MAX_VALUE ? (Object) (int) value : (Object) value;
  }

  /** A number written with a fraction of zero, such as 3.0 or 1e3, is whole to an API server. */
  private static JsonNode whole(JsonNode node) {
    double value = node.isFloatingPointNumber() ? node.doubleValue() : Double.NaN;
    boolean exact = Math.rint(value) == value && Math.abs(value) <= ApiNames.MAX_LONG;
    return exact ? JsonNodeFactory.instance.numberNode((long) value) : node;
  }

  private @Nullable Object constant(JsonNode node, ValueShape shape, String path) {
    List<String> allowed = shape.enumNames();
    if (!node.isTextual()) {
      return wrongType(node, "one of " + String.join(", ", allowed), path);
    }
    int at = allowed.indexOf(node.textValue());
    if (at >= 0) {
      return shape.type().getEnumConstants()[at];
    }
    String shown = Excerpt.of(node.textValue());
    findings.error(
        Reason.InvalidValue,
        path,
        path + " is \"" + shown + "\"; it must be one of " + String.join(", ", allowed),
        NearestName.hint(node.textValue(), allowed));
    return null;
  }
}
