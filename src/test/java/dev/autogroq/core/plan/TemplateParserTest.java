package dev.autogroq.core.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.autogroq.core.plan.ParsedTemplate.Fault;
import dev.autogroq.core.plan.ParsedTemplate.Kind;
import dev.autogroq.core.plan.ParsedTemplate.Piece;
import dev.autogroq.core.plan.ParsedTemplate.Problem;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Reading templates")
class TemplateParserTest {

  @Test
  void theThreeReferencesAreRead() {
    var parsed = TemplateParser.parse("a {{goal}} b {{params.topic}} c {{tasks.x-1.output}}.");

    assertThat(parsed.pieces())
        .containsExactly(
            new Piece(Kind.Text, "a ", 0),
            new Piece(Kind.Goal, "", 2),
            new Piece(Kind.Text, " b ", 10),
            new Piece(Kind.Parameter, "topic", 13),
            new Piece(Kind.Text, " c ", 29),
            new Piece(Kind.TaskOutput, "x-1", 32),
            new Piece(Kind.Text, ".", 52));
    assertThat(parsed.problems()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"{{goal}}", "{{ goal }}", "{{\n\tgoal  }}"})
  void spaceInsideTheBracesIsAllowed(String text) {
    assertThat(TemplateParser.parse(text).pieces()).containsExactly(new Piece(Kind.Goal, "", 0));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "plain", "}}", "{ goal }", "{\"a\":{\"b\":1}}", "$(x) ${y} %s"})
  void otherTextStandsForItself(String text) {
    var parsed = TemplateParser.parse(text);

    assertThat(parsed.problems()).isEmpty();
    assertThat(String.join("", parsed.pieces().stream().map(Piece::text).toList())).isEqualTo(text);
  }

  @Test
  void fourBracesStandForTwo() {
    assertThat(TemplateParser.parse("write {{{{goal}} {{goal}}").pieces())
        .containsExactly(new Piece(Kind.Text, "write {{goal}} ", 0), new Piece(Kind.Goal, "", 17));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{{}}",
        "{{ }}",
        "{{Goal}}",
        "{{params}}",
        "{{params.}}",
        "{{params.a b}}",
        "{{tasks.a}}",
        "{{tasks..output}}",
        "{{tasks.output}}",
        "{{tasks.a.output | upper}}",
        "{{{goal}}}",
        "{{#if x}}"
      })
  void anythingElseBetweenBracesIsUnknown(String text) {
    var parsed = TemplateParser.parse(text);

    assertThat(parsed.problems())
        .extracting(Problem::fault, Problem::offset)
        .containsExactly(tuple(Fault.Unknown, 0));
  }

  @Test
  void problemsAreBounded() {
    assertThat(TemplateParser.parse("{{x}}".repeat(1_000)).problems())
        .hasSize(TemplateParser.MAX_PROBLEMS);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{{", "{{goal}}", "{{{{", "{{ goal ", "{", "}}{{"})
  void longTextsTakeLinearTime(String piece) {
    String text = piece.repeat(1_000_000 / piece.length());

    Assertions.assertTimeoutPreemptively(Duration.ofSeconds(5), () -> TemplateParser.parse(text));
  }

  @Test
  void neverReadsAReferenceInsideWhatWasInserted() {
    var insertion =
        Insertion.of(
            TemplateParser.parse("find {{params.a}}"),
            Map.of("a", "{{params.b}} {{goal}} {{{{", "b", "never"));

    var bound = insertion.bind(TemplateParser.parse("{{goal}}!"), Map.of());

    assertThat(insertion.goal()).isEqualTo("find {{params.b}} {{goal}} {{{{");
    assertThat(bound.parts())
        .isEqualTo(
            List.of(
                new Template.Part.Literal("find {{params.b}} {{goal}} {{{{"),
                new Template.Part.Literal("!")));
  }
}
