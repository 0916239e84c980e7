package dev.autogroq.docs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.autogroq.decode.Documents;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The page of every field of a workflow and an endpoint, made from the committed CRDs. */
final class ApiReference {
  /** Fields that can be written today and that the command line does not act upon. */
  private static final Set<String> LATER =
      Set.of(
          "endpoint.spec.allowedNamespaces",
          "endpoint.spec.headerFeedback",
          "endpoint.spec.limits.requestsPerDay",
          "endpoint.spec.tokensPerDayPerNamespace",
          "spec.budget.softLimitPercent",
          "spec.memoryGrowth",
          "spec.model.fallbacks",
          "spec.rerun",
          "spec.resources",
          "spec.runner.image",
          "spec.runner.maxInProcessTasks",
          "spec.runner.maxPods",
          "spec.runner.nodeSelector",
          "spec.runner.placement",
          "spec.runner.podLabels",
          "spec.runner.priorityClassName",
          "spec.runner.runtimeClassName",
          "spec.runner.tolerations",
          "spec.taskDefaults.placement",
          "spec.taskDefaults.resources",
          "spec.taskRecords",
          "spec.tasks[].container",
          "spec.tasks[].placement",
          "spec.tasks[].resources",
          "spec.tasks[].timeouts.pendingSeconds",
          "spec.thresholds",
          "spec.ttlSecondsAfterFinished");

  private static final String MARK = " *Not acted upon by the command line yet.*";

  private final StringBuilder out = new StringBuilder();
  private final Map<JsonNode, String> written = new LinkedHashMap<>();
  private final Set<String> marked = new TreeSet<>();

  private ApiReference() {}

  /** The text of the page. */
  static String page() throws IOException {
    return new ApiReference().text();
  }

  private String text() throws IOException {
    line("<!-- Generated from crds/ by DocsSyncTest: ./mvnw test -Dtest=DocsSyncTest -Dupdate -->");
    line("# Fields of TeamWorkflow and ModelEndpoint");
    line("");
    line("`apiVersion: autogroq.dev/v1alpha1`. Required fields say so in the column *Default*. A");
    line("default that is a sentence in *Meaning* depends on other fields. `status` is written by");
    line(
        "the run: `./autogroq run FILE -o json` prints it. A field that can be written but has no");
    line("effect on this machine yet is marked.");
    kind("TeamWorkflow", "teamworkflows", "");
    kind("ModelEndpoint", "modelendpoints", "endpoint.");
    if (!marked.equals(new TreeSet<>(LATER))) {
      Set<String> missing = new TreeSet<>(LATER);
      missing.removeAll(marked);
      throw new AssertionError("no such fields, correct ApiReference.LATER: " + missing);
    }
    return out.toString();
  }

  private void kind(String name, String plural, String prefix) throws IOException {
    Path file = Path.of("crds", plural + ".autogroq.dev-v1.yml");
    JsonNode crd = Documents.yaml().readTree(Files.readString(file));
    JsonNode schema = crd.at("/spec/versions/0/schema/openAPIV3Schema");
    written.clear();
    line("");
    line("## " + name);
    line("");
    line(schema.path("description").asText());
    for (String part : List.of("spec", "status")) {
      section(part, schema.path("properties").path(part), prefix);
    }
  }

  private void section(String path, JsonNode object, String prefix) {
    line("");
    line("### `" + path + "`");
    line("");
    line(object.path("description").asText());
    line("");
    line("| Field | Type | Default | Bounds | Meaning |");
    line("|---|---|---|---|---|");
    Set<String> required = new TreeSet<>();
    object.path("required").forEach(name -> required.add(name.asText()));
    Map<String, JsonNode> below = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> field : object.path("properties").properties()) {
      row(path, field.getKey(), field.getValue(), required, prefix, below);
    }
    rules(object);
    below.forEach((child, schema) -> section(child, schema, prefix));
  }

  private void row(
      String path,
      String name,
      JsonNode schema,
      Set<String> required,
      String prefix,
      Map<String, JsonNode> below) {
    boolean list = schema.path("type").asText().equals("array");
    JsonNode element = list ? schema.path("items") : schema;
    String place = path + "." + name + (list ? "[]" : "");
    String type = type(element);
    if (element.has("properties")) {
      JsonNode same = element.path("properties");
      String known = written.get(same);
      if (known == null) {
        written.put(same, place);
        JsonNode described =
            element.has("description") ? element : withDescription(schema, element);
        below.put(place, described);
      }
      type =
          "["
              + (known == null ? place : known)
              + "](#"
              + anchor(known == null ? place : known)
              + ")";
    }
    String field = prefix + path + "." + name;
    String meaning = schema.path("description").asText() + (LATER.contains(field) ? MARK : "");
    if (LATER.contains(field)) {
      marked.add(field);
    }
    line(
        "| `%s` | %s | %s | %s | %s |"
            .formatted(
                name,
                (list ? "list of " : "") + type,
                required.contains(name) ? "required" : fallback(schema),
                bounds(schema, list),
                cell(meaning)));
  }

  private static JsonNode withDescription(JsonNode list, JsonNode element) {
    var copy = ((ObjectNode) element).deepCopy();
    copy.put("description", list.path("description").asText());
    return copy;
  }

  private void rules(JsonNode object) {
    JsonNode rules = object.path("x-kubernetes-validations");
    if (!rules.isEmpty()) {
      line("");
      rules.forEach(rule -> line("- " + rule.path("message").asText() + "."));
    }
  }

  private static String type(JsonNode schema) {
    if (schema.has("enum")) {
      List<String> words = new ArrayList<>();
      schema.path("enum").forEach(word -> words.add("`" + word.asText() + "`"));
      return String.join(" ", words);
    }
    if (schema.path("x-kubernetes-int-or-string").asBoolean()) {
      return "integer or string";
    }
    String format = schema.path("format").asText();
    return format.isEmpty() ? schema.path("type").asText() : format;
  }

  private static String fallback(JsonNode schema) {
    JsonNode value = schema.path("default");
    if (value.isMissingNode()) {
      return "";
    }
    return "`" + cell(value.isTextual() ? value.asText() : value.toString()) + "`";
  }

  private static String bounds(JsonNode schema, boolean list) {
    List<String> parts = new ArrayList<>();
    if (list) {
      range(schema, "minItems", "maxItems", " entries").ifPresent(parts::add);
      if (schema.path("x-kubernetes-list-type").asText().equals("set")) {
        parts.add("none twice");
      }
      schema
          .path("x-kubernetes-list-map-keys")
          .forEach(key -> parts.add("unique by `" + key.asText() + "`"));
    }
    JsonNode element = list ? schema.path("items") : schema;
    range(element, "minimum", "maximum", "").ifPresent(parts::add);
    if (!element.has("enum")) {
      range(element, "minLength", "maxLength", " characters").ifPresent(parts::add);
    }
    if (element.has("pattern")) {
      parts.add("`" + cell(element.path("pattern").asText()) + "`");
    }
    return String.join(", ", parts);
  }

  private static Optional<String> range(JsonNode schema, String low, String high, String unit) {
    boolean from = schema.has(low);
    boolean to = schema.has(high);
    if (!from && !to) {
      return Optional.empty();
    }
    String least = schema.path(low).asText();
    String most = schema.path(high).asText();
    String text =
        from && to ? least + " to " + most : from ? "at least " + least : "at most " + most;
    return Optional.of(text + unit);
  }

  /** As GitHub makes anchors of headings: letters, digits, dashes and low lines stay. */
  private static String anchor(String heading) {
    return heading.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}_ -]", "").replace(" ", "-");
  }

  private static String cell(String text) {
    return text.replace("|", "\\|").replace("\n", " ");
  }

  private void line(String text) {
    out.append(text).append('\n');
  }
}
