package dev.autogroq.decode;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.autogroq.api.AgentTask;
import dev.autogroq.api.ModelEndpoint;
import dev.autogroq.api.RandomDocuments;
import dev.autogroq.api.TeamBenchmark;
import dev.autogroq.api.TeamWorkflow;
import dev.autogroq.api.TeamWorkflowSpec;
import io.fabric8.kubernetes.client.CustomResource;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;

/** Decoding is total and deterministic, and what is written can be read. */
class DecodePropertyTest {

  @Provide
  Arbitrary<Class<? extends CustomResource<?, ?>>> kinds() {
    return Arbitraries.of(
        List.of(TeamWorkflow.class, AgentTask.class, ModelEndpoint.class, TeamBenchmark.class));
  }

  @Property(tries = 300)
  void anyJsonIsDecodedTwiceAlikeWithoutThrowing(
      @ForAll("kinds") Class<? extends CustomResource<?, ?>> kind, @ForAll long seed) {
    JsonNode json = new RandomDocuments(seed).any(kind);

    var once = ResourceDecoder.decode(json, kind);
    var twice = ResourceDecoder.decode(json.deepCopy(), kind);

    assertThat(once.violations()).isEqualTo(twice.violations()).isNotEmpty();
    assertThat(once.value().getSpec()).isEqualTo(twice.value().getSpec());
    assertThat(once.violations()).hasSizeLessThanOrEqualTo(Decoder.MAX_VIOLATIONS + 1);
  }

  @Property(tries = 300)
  void aValidDocumentDecodesAndSurvivesJsonAndYaml(
      @ForAll("kinds") Class<? extends CustomResource<?, ?>> kind, @ForAll long seed)
      throws Exception {
    ObjectNode document = new RandomDocuments(seed).valid(kind);
    var decoded = ResourceDecoder.decode(document, kind);
    assertThat(decoded.violations()).as(document.toPrettyString()).isEmpty();

    for (String text :
        List.of(
            Documents.json().writeValueAsString(decoded.value()),
            Documents.yaml().writeValueAsString(decoded.value()))) {
      ParsedText parsed = YamlDocuments.parse(text);
      assertThat(parsed.problems()).as(text).isEmpty();
      var again = ResourceDecoder.decode(parsed.documents().get(0).node(), kind);

      assertThat(again.violations()).as(text).isEmpty();
      assertThat(again.value().getSpec()).as(text).isEqualTo(decoded.value().getSpec());
      assertThat(again.value().getStatus()).as(text).isEqualTo(decoded.value().getStatus());
    }
  }

  @Property(tries = 1000)
  void anyTextIsParsedWithoutThrowing(@ForAll("yamlLike") String text) {
    ParsedText parsed = YamlDocuments.parse(text);

    assertThat(parsed.documents().isEmpty() && parsed.problems().isEmpty()).isFalse();
    assertThat(parsed.problems()).allSatisfy(found -> assertThat(found.line()).isPositive());
    parsed.documents().forEach(document -> ResourceDecoder.decode(document.node()));
  }

  @Provide
  Arbitrary<String> yamlLike() {
    Arbitrary<String> pieces =
        Arbitraries.of(
            "a", ": ", "- ", "\n", "  ", "{", "}", "[", "]", ",", "\"", "'", "&x", "*x", "!!str ",
            "|\n", ">-\n", "#", "---\n", "<<", "?", "\t", "\r\n", "\u0000", "0123", "kind", "%",
            "\\", "spec", "\ud800", "\u0085", "@", "`");
    return pieces.list().ofMaxSize(40).map(list -> String.join("", list));
  }

  @Property(tries = 300)
  void anyBytesAreParsedWithoutThrowing(@ForAll byte[] bytes) {
    ParsedText parsed = YamlDocuments.parse(bytes);

    assertThat(parsed.documents().isEmpty() && parsed.problems().isEmpty()).isFalse();
  }

  @Property(tries = 500)
  void anyTextSurvivesYamlAsAValue(@ForAll String text) throws Exception {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    object.put("value", text);
    String yaml = Documents.yaml().writeValueAsString(object);
    boolean encodable = StandardCharsets.UTF_8.newEncoder().canEncode(text);

    if (encodable) {
      assertThat(YamlDocuments.parse(yaml).documents().get(0).node()).as(yaml).isEqualTo(object);
    } else {
      assertThat(YamlDocuments.parse(yaml)).isNotNull();
    }
  }

  @Example
  void aLiteralBlockNeverSwallowsALineBreak() throws Exception {
    for (String lineBreak :
        List.of("\u0085", "\u2028", "\u2029", "\ufeff", "\r", "\n", "\t", " ")) {
      for (String text : List.of(lineBreak + "\n", "\n" + lineBreak, "a" + lineBreak + "\nb\n")) {
        anyTextSurvivesYamlAsAValue(text);
      }
    }
  }

  @Property(tries = 500)
  void textOfLineBreaksSurvivesYaml(
      @ForAll
          @CharRange(from = '\u0080', to = '\u0090')
          @Chars({'\n', '\r', '\t', ' ', 'a', '\u2028', '\u2029', '\ufeff'})
          String text)
      throws Exception {
    anyTextSurvivesYamlAsAValue(text);
  }

  @Example
  void aDocumentOfAHundredThousandLevelsIsNotFollowed() {
    ObjectNode deep = JsonNodeFactory.instance.objectNode();
    JsonNode inner = JsonNodeFactory.instance.arrayNode();
    for (int i = 0; i < 100_000; i++) {
      ArrayNode outer = JsonNodeFactory.instance.arrayNode();
      outer.add(inner);
      inner = outer;
    }
    deep.put("goal", "g");
    deep.set("tasks", inner);
    deep.set("unknown", inner);

    var decoded = Decoder.decode(deep, TeamWorkflowSpec.class, "spec");

    assertThat(decoded.violations()).hasSize(2);
  }
}
