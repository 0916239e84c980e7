package dev.autogroq.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.client.CustomResource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The conventions of the API, on every property of every kind. */
class CrdConventionsTest {

  private static List<Class<? extends CustomResource<?, ?>>> kinds() {
    return CrdFiles.KINDS;
  }

  /** What {@code check} has to say against any schema below {@code kind}. */
  private static List<String> faults(
      Class<? extends CustomResource<?, ?>> kind, BiConsumer<JsonNode, List<String>> check) {
    List<String> faults = new ArrayList<>();
    walk(
        CrdFiles.schema(kind),
        kind.getSimpleName(),
        (path, schema) -> {
          List<String> own = new ArrayList<>();
          check.accept(schema, own);
          own.forEach(fault -> faults.add(path + ": " + fault));
        });
    return faults;
  }

  private static void walk(JsonNode schema, String path, BiConsumer<String, JsonNode> visit) {
    visit.accept(path, schema);
    for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
      walk(property.getValue(), path + "." + property.getKey(), visit);
    }
    if (schema.has("items")) {
      walk(schema.get("items"), path + "[]", visit);
    }
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void everyPropertyIsDescribedInSentences(Class<? extends CustomResource<?, ?>> kind) {
    Pattern sentences = Pattern.compile("[A-Z](?s:.)*[.]");
    List<String> faults =
        faults(
            kind,
            (schema, found) ->
                schema
                    .path("properties")
                    .properties()
                    .forEach(
                        property -> {
                          String text = property.getValue().path("description").asText();
                          if (!sentences.matcher(text).matches()) {
                            found.add(property.getKey() + " is described as \"" + text + "\"");
                          }
                        }));

    assertThat(faults).isEmpty();
    assertThat(CrdFiles.schema(kind).path("description").asText()).matches(sentences);
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void everyTextListAndNumberIsBounded(Class<? extends CustomResource<?, ?>> kind) {
    List<String> faults =
        faults(
            kind,
            (schema, found) -> {
              String type = schema.path("type").asText();
              if (type.equals("string") && !schema.has("enum") && !schema.has("maxLength")) {
                found.add("a text without maxLength");
              } else if (type.equals("array") && !schema.has("maxItems")) {
                found.add("a list without maxItems");
              } else if (type.equals("integer") && !isBounded(schema)) {
                found.add("a number without format, minimum and maximum");
              }
            });

    assertThat(faults).isEmpty();
  }

  private static boolean isBounded(JsonNode schema) {
    return schema.path("minimum").isIntegralNumber()
        && schema.path("maximum").isIntegralNumber()
        && schema.path("minimum").longValue() <= schema.path("maximum").longValue()
        && List.of("int32", "int64").contains(schema.path("format").asText());
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void thereAreNoFloatsNoMapsAndNothingUntyped(Class<? extends CustomResource<?, ?>> kind) {
    List<String> allowed = List.of("string", "integer", "boolean", "array", "object");
    List<String> faults =
        faults(
            kind,
            (schema, found) -> {
              String type = schema.path("type").asText();
              if (!allowed.contains(type)) {
                found.add("type " + type);
              } else if (type.equals("object") && !schema.has("properties")) {
                found.add("an object without properties");
              }
            });

    assertThat(faults).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void listsOfObjectsAreKeyedByARequiredField(Class<? extends CustomResource<?, ?>> kind) {
    List<String> faults =
        faults(
            kind,
            (schema, found) -> {
              if (schema.path("type").asText().equals("array")) {
                listFault(schema).forEach(found::add);
              }
            });

    assertThat(faults)
        .as("a list with no field to tell its items apart is replaced as a whole")
        .allMatch(
            fault ->
                fault.contains("tolerations")
                    || fault.contains("suites")
                    || fault.contains("comparisons"));
  }

  private static Stream<String> listFault(JsonNode list) {
    String type = list.path("x-kubernetes-list-type").asText();
    if (!list.at("/items/type").asText().equals("object")) {
      return type.equals("set") || type.equals("atomic") ? Stream.of() : Stream.of("no list type");
    }
    String key = list.at("/x-kubernetes-list-map-keys/0").asText();
    boolean required =
        StreamSupport.stream(list.at("/items/required").spliterator(), false)
            .anyMatch(name -> name.asText().equals(key));
    return type.equals("map") && required ? Stream.of() : Stream.of("a list without a key");
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void everyPatternIsAnchoredAtBothEnds(Class<? extends CustomResource<?, ?>> kind) {
    List<String> faults =
        faults(
            kind,
            (schema, found) -> {
              String pattern = schema.path("pattern").asText("^$");
              if (!pattern.startsWith("^") || !pattern.endsWith("$")) {
                found.add(pattern);
              }
            });

    assertThat(faults).isEmpty();
  }

  private static Stream<Arguments> columns() {
    return Stream.of(
        Arguments.of(
            TeamWorkflow.class,
            "MODE STATUS TASKS CACHED TOKENS DURATION AGE",
            "FAILED MODEL COST MESSAGE"),
        Arguments.of(
            AgentTask.class,
            "WORKFLOW TASK AGENT STATUS ATTEMPT RUNNER CACHE TOKENS DURATION AGE",
            "NODE POD MODEL WAITING MESSAGE"),
        Arguments.of(
            ModelEndpoint.class,
            "PROVIDER AVAILABLE THROTTLED REQUESTS_LEFT TOKENS_LEFT CONCURRENCY AGE",
            ""),
        Arguments.of(TeamBenchmark.class, "SUITES RUNS BEST VS_STANDARD VERDICT AGE", ""));
  }

  @ParameterizedTest
  @MethodSource("columns")
  void columnsStandInTheirOrder(
      Class<? extends CustomResource<?, ?>> kind, String always, String wide) {
    List<String> names = new ArrayList<>();
    List<String> wideNames = new ArrayList<>();
    for (JsonNode column : CrdFiles.crd(kind).at("/spec/versions/0/additionalPrinterColumns")) {
      (column.path("priority").asInt() == 0 ? names : wideNames)
          .add(column.get("name").asText().replace(' ', '_'));
      assertThat(reachable(CrdFiles.schema(kind), column.get("jsonPath").asText()))
          .as(column.toString())
          .isTrue();
    }

    assertThat(String.join(" ", names)).isEqualTo(always);
    assertThat(String.join(" ", wideNames)).isEqualTo(wide);
  }

  private static boolean reachable(ObjectNode schema, String jsonPath) {
    JsonNode at = schema;
    for (String step : jsonPath.replaceAll("\\[[^]]*]", "").substring(1).split("\\.")) {
      if (step.equals("metadata")) {
        return true;
      }
      at = at.has("items") ? at.get("items") : at;
      at = at.path("properties").path(step);
    }
    return at.has("type");
  }

  private static Stream<Arguments> names() {
    return Stream.of(
        Arguments.of(TeamWorkflow.class, "teamworkflows", "twf"),
        Arguments.of(AgentTask.class, "agenttasks", "atask"),
        Arguments.of(ModelEndpoint.class, "modelendpoints", "mep"),
        Arguments.of(TeamBenchmark.class, "teambenchmarks", "tbm"));
  }

  @ParameterizedTest
  @MethodSource("names")
  void kindsHaveTheirNamesAndAStatus(
      Class<? extends CustomResource<?, ?>> kind, String plural, String shortName) {
    ObjectNode crd = CrdFiles.crd(kind);

    assertThat(crd.at("/spec/names/plural").asText()).isEqualTo(plural);
    assertThat(crd.at("/spec/names/shortNames")).hasToString("[\"" + shortName + "\"]");
    assertThat(crd.at("/spec/names/categories")).hasToString("[\"autogroq\"]");
    assertThat(crd.at("/spec/scope").asText()).isEqualTo("Namespaced");
    assertThat(crd.at("/spec/versions/0/subresources/status").isObject()).isTrue();
    assertThat(crd.at("/spec/versions/0/schema/openAPIV3Schema/required"))
        .hasToString("[\"spec\"]");
  }

  @Test
  void conditionsHaveTheStandardForm() {
    JsonNode condition =
        CrdFiles.schema(TeamWorkflow.class).at("/properties/status/properties/conditions/items");

    assertThat(condition.get("required"))
        .hasToString("[\"type\",\"status\",\"reason\",\"message\",\"lastTransitionTime\"]");
    assertThat(condition.at("/properties/status/enum"))
        .hasToString("[\"True\",\"False\",\"Unknown\"]");
    assertThat(condition.at("/properties/lastTransitionTime/format").asText())
        .isEqualTo("date-time");
    assertThat(condition.at("/properties/message/maxLength").asInt()).isEqualTo(32_768);
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void everyCrdIsSmallEnoughForItsAnnotationOfTheLastApplied(
      Class<? extends CustomResource<?, ?>> kind) {
    assertThat(CrdFiles.crd(kind).toString().length()).isLessThan(262_144);
  }
}
