package dev.autogroq.cli.file;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Values of the command line that take the place of values in a document. They are put in before
 * the document is read, so that they are checked like everything else in it.
 *
 * @param values in the order given; a later one wins
 */
public record Overrides(List<Value> values) {
  public static final Overrides NONE = new Overrides(List.of());

  private static final int MOST_STEPS = 16;
  private static final Pattern STEP =
      Pattern.compile("([A-Za-z][A-Za-z0-9]*)((?:\\[[A-Za-z0-9-]+])*)");
  private static final Pattern INDEX = Pattern.compile("\\[([A-Za-z0-9-]+)]");
  private static final Pattern WHOLE = Pattern.compile("-?(0|[1-9][0-9]{0,17})");

  public Overrides {
    values = List.copyOf(values);
  }

  /**
   * One value.
   *
   * @param flag as typed, for messages
   * @param path such as {@code spec.tasks[rank].priority}; an item is named by number or by name
   */
  public record Value(String flag, String path, JsonNode value) {}

  /** A value that cannot be put where it is wanted. */
  public record Problem(String message, String hint) {}

  /**
   * Reads {@code path=value} as {@code --set} takes it. Whole numbers and true and false are read
   * as such, everything in double quotes as text, an empty value as null, everything else as text.
   */
  public static Optional<Value> parse(String text) {
    int equals = text.indexOf('=');
    if (equals <= 0) {
      return Optional.empty();
    }
    String path = text.substring(0, equals);
    boolean rooted = path.startsWith("spec.") || path.startsWith("metadata.");
    return Optional.of(
        new Value(
            "--set " + path, rooted ? path : "spec." + path, scalar(text.substring(equals + 1))));
  }

  private static JsonNode scalar(String text) {
    JsonNodeFactory nodes = JsonNodeFactory.instance;
    if (text.isEmpty()) {
      return nodes.nullNode();
    } else if (WHOLE.matcher(text).matches()) {
      return nodes.numberNode(Long.parseLong(text));
    } else if (text.equals("true") || text.equals("false")) {
      return nodes.booleanNode(text.equals("true"));
    } else if (text.length() >= 2 && text.startsWith("\"") && text.endsWith("\"")) {
      return nodes.textNode(text.substring(1, text.length() - 1));
    }
    return nodes.textNode(text);
  }

  /** Puts the values into the document. */
  public List<Problem> apply(ObjectNode document) {
    List<Problem> problems = new ArrayList<>();
    values.forEach(value -> put(document, value).ifPresent(problems::add));
    return problems;
  }

  /** Gives a declared parameter another value. */
  public static Optional<Problem> parameter(ObjectNode document, String name, String value) {
    List<String> known = new ArrayList<>();
    for (JsonNode parameter : document.path("spec").path("parameters")) {
      if (parameter instanceof ObjectNode object) {
        if (object.path("name").asText().equals(name)) {
          object.put("value", value);
          return Optional.empty();
        }
        known.add(object.path("name").asText());
      }
    }
    String names = String.join(", ", known.subList(0, Math.min(12, known.size())));
    return Optional.of(
        new Problem(
            "-p " + name + ": the workflow declares no parameter of this name",
            known.isEmpty() ? "it declares none at all" : "it declares " + names));
  }

  private static Optional<Problem> put(ObjectNode document, Value value) {
    String[] steps = value.path().split("\\.", -1);
    if (steps.length > MOST_STEPS) {
      return problem(value, "the path is too long");
    }
    JsonNode here = document;
    for (int i = 0; i < steps.length; i++) {
      Matcher step = STEP.matcher(steps[i]);
      if (!step.matches()) {
        return problem(value, "\"" + steps[i] + "\" is not a field");
      }
      boolean last = i == steps.length - 1;
      if (!(here instanceof ObjectNode object)) {
        return problem(value, "there is nothing at \"" + steps[i] + "\"");
      }
      if (last && step.group(2).isEmpty()) {
        object.set(step.group(1), value.value());
        return Optional.empty();
      }
      here = into(object, step.group(1), step.group(2), last);
      if (here == null) {
        return problem(value, "there is no item \"" + steps[i] + "\"");
      }
    }
    return problem(value, "the path ends in a list item; name a field of it");
  }

  private static @org.jspecify.annotations.Nullable JsonNode into(
      ObjectNode object, String field, String indexes, boolean last) {
    JsonNode here = object.get(field);
    if (here == null || here.isNull()) {
      return indexes.isEmpty() && !last ? object.putObject(field) : null;
    }
    Matcher index = INDEX.matcher(indexes);
    while (index.find()) {
      here = here instanceof ArrayNode list ? item(list, index.group(1)) : null;
      if (here == null) {
        return null;
      }
    }
    return here;
  }

  private static @org.jspecify.annotations.Nullable JsonNode item(ArrayNode list, String name) {
    for (JsonNode item : list) {
      if (item.path("name").asText().equals(name)) {
        return item;
      }
    }
    return name.matches("[0-9]{1,6}") ? list.get(Integer.parseInt(name)) : null;
  }

  private static Optional<Problem> problem(Value value, String why) {
    return Optional.of(
        new Problem(value.flag() + ": " + why, "for example --set tasks[rank].priority=5"));
  }
}
