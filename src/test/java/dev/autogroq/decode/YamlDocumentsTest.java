package dev.autogroq.decode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autogroq.api.Reason;
import dev.autogroq.api.Violation;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class YamlDocumentsTest {
  private static final String WORKFLOW =
      """
      apiVersion: autogroq.dev/v1alpha1
      kind: TeamWorkflow
      metadata: {name: a}
      spec:
        goal: g
        tasks:
          - name: first
            description: do
          - name: second
            description: do
            dependsOn:
              - first
      """;

  @Test
  void fieldsHaveTheLinesOfTheirNames() {
    Locations at = YamlDocuments.parse(WORKFLOW).documents().get(0).locations();

    assertThat(at.line("")).isEqualTo(1);
    assertThat(at.line("spec.goal")).isEqualTo(5);
    assertThat(at.line("spec.tasks[1].name")).isEqualTo(9);
    assertThat(at.line("spec.tasks[1].dependsOn[0]")).isEqualTo(12);
  }

  @Test
  void aFieldThatIsMissingHasTheLineOfWhatItIsMissingFrom() {
    Locations at = YamlDocuments.parse(WORKFLOW).documents().get(0).locations();

    assertThat(at.line("spec.tasks[1].agent")).isEqualTo(9);
    assertThat(at.line("spec.teamSize")).isEqualTo(4);
    assertThat(at.line("nowhere[7].at.all")).isEqualTo(1);
  }

  @Test
  void carriageReturnsAndAByteOrderMarkChangeNothing() {
    ParsedText plain = YamlDocuments.parse(WORKFLOW);
    byte[] dos = ("\uFEFF" + WORKFLOW.replace("\n", "\r\n")).getBytes(StandardCharsets.UTF_8);
    ParsedText parsed = YamlDocuments.parse(dos);

    assertThat(parsed.problems()).isEmpty();
    assertThat(parsed.documents().get(0).node()).isEqualTo(plain.documents().get(0).node());
    assertThat(parsed.documents().get(0).locations().line("spec.goal")).isEqualTo(5);
  }

  @Test
  void severalDocumentsCountTheirLinesFromTheBeginningOfTheFile() {
    ParsedText parsed = YamlDocuments.parse("a: 1\n---\n# nothing\n---\nb: 2\n");

    assertThat(parsed.documents()).hasSize(2);
    assertThat(parsed.documents().get(1).locations().line("b")).isEqualTo(5);
  }

  @Test
  void documentsBeforeABrokenOneAreKept() {
    ParsedText parsed = YamlDocuments.parse("a: 1\n---\nb: [\n");

    assertThat(parsed.documents()).hasSize(1);
    assertThat(parsed.problems()).hasSize(1);
    assertThat(parsed.problems().get(0).line()).isGreaterThanOrEqualTo(3);
  }

  @Test
  void jsonHasLinesToo() {
    String json =
        "{\n  \"kind\": \"TeamWorkflow\",\n\t\"spec\": {\n\t\"goal\": \"\\ud83d\\ude00\"}\n}";
    YamlDocument document = YamlDocuments.parse(json).documents().get(0);

    assertThat(document.node().at("/spec/goal").textValue()).isEqualTo("😀");
    assertThat(document.locations().line("spec.goal")).isEqualTo(4);
  }

  @ParameterizedTest
  @CsvSource({
    "on, BOOLEAN",
    "Yes, BOOLEAN",
    "no, BOOLEAN",
    "true, BOOLEAN",
    "0123, NUMBER",
    "1_000, NUMBER",
    "0x1F, NUMBER",
    "1e3, NUMBER",
    ".nan, NUMBER",
    "+5, NUMBER",
    "08, NUMBER",
    "~, NULL",
    "2024-01-02, STRING",
    "12:30:45, STRING",
    "1.2.3, STRING",
    "y, STRING",
    "yES, STRING",
    "'\"on\"', STRING",
    "!!str 5, STRING",
    "-, STRING",
    "0x, STRING",
  })
  void scalarsMeanWhatKubectlReads(String scalar, String type) {
    ParsedText parsed = YamlDocuments.parse("a: " + (scalar.equals("-") ? "'-'" : scalar));

    assertThat(parsed.documents().get(0).node().get("a").getNodeType()).hasToString(type);
  }

  @Test
  void octalAndHexadecimalNumbersHaveTheirValue() {
    assertThat(PlainScalar.resolve("0123").intValue()).isEqualTo(83);
    assertThat(PlainScalar.resolve("-0x10").intValue()).isEqualTo(-16);
    assertThat(PlainScalar.resolve("0o17").intValue()).isEqualTo(15);
    assertThat(PlainScalar.resolve("0b101").intValue()).isEqualTo(5);
    assertThat(PlainScalar.resolve("9223372036854775808").isBigInteger()).isTrue();
  }

  @Test
  void aDuplicateKeyIsRefusedAtItsLine() {
    LocatedViolation found = YamlDocuments.parse("spec:\n  goal: a\n  goal: b\n").problems().get(0);

    assertThat(found.line()).isEqualTo(3);
    assertThat(found.violation().reason()).isEqualTo(Reason.DuplicateName);
    assertThat(found.violation().path()).isEqualTo("spec.goal");
  }

  @Test
  void aDuplicateKeyInJsonIsRefusedToo() {
    LocatedViolation found = YamlDocuments.parse("{\"a\": 1,\n \"a\": 2}").problems().get(0);

    assertThat(found.line()).isEqualTo(2);
    assertThat(found.violation().reason()).isEqualTo(Reason.DuplicateName);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a: !!java.net.URL [\"http://example.com\"]",
        "!foo {a: b}",
        "a: &x [*x]",
        "a: *nothing",
        "a: [1, 2",
        "a: b: c",
        "\tkey: value",
        "? [a, b]\n: c",
        "a: \u0007",
        "<<: 3",
        "",
        "# only a comment",
        "---\n---\n",
      })
  void whatCannotBeReadIsReportedOnceAndNamed(String text) {
    ParsedText parsed = YamlDocuments.parse(text);

    assertThat(parsed.documents()).isEmpty();
    assertThat(parsed.problems()).hasSize(1);
    Violation violation = parsed.problems().get(0).violation();
    assertThat(violation.reason()).isEqualTo(Reason.Undecodable);
    assertThat(violation.message()).isNotBlank();
  }

  @Test
  void anAliasBombIsRefusedBeforeItExplodes() {
    StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 12; i++) {
      String item = "*a" + (i - 1);
      bomb.append("a%d: &a%d [%s]%n".formatted(i, i, (item + ", ").repeat(8) + item));
    }

    assertThat(YamlDocuments.parse(bomb.toString()).documents()).isEmpty();
    assertThat(YamlDocuments.parse(bomb.toString()).hasErrors()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"[", "{\"a\":", "a:\n", "- "})
  void deepNestingIsRefused(String step) {
    StringBuilder deep = new StringBuilder();
    for (int i = 0; i < 10_000; i++) {
      deep.append(step.equals("a:\n") ? " ".repeat(Math.min(i, 200)) : "").append(step);
    }

    assertThat(YamlDocuments.parse(deep.toString()).hasErrors()).isTrue();
  }

  @Test
  void aTextOverTheLimitIsRefusedUnread() {
    String huge = "a".repeat(YamlDocuments.MAX_SIZE + 1);

    assertThat(YamlDocuments.parse(huge).problems().get(0).violation().message())
        .contains("4194305", "4194304");
    assertThat(YamlDocuments.parse(huge.getBytes(StandardCharsets.UTF_8)).hasErrors()).isTrue();
  }

  @Test
  void otherEncodingsAreNamed() {
    byte[] latin = "goal: caf\u00e9".getBytes(StandardCharsets.ISO_8859_1);

    assertThat(YamlDocuments.parse(latin).problems().get(0).violation().message())
        .contains("UTF-8");
  }

  @Test
  void mergedMappingsYieldToWhatIsWritten() {
    ParsedText parsed = YamlDocuments.parse("base: &b {x: 1, y: 2}\nuse: {x: 9, <<: *b}\n");

    assertThat(parsed.problems()).isEmpty();
    assertThat(parsed.documents().get(0).node().get("use").toString())
        .isEqualTo("{\"x\":9,\"y\":2}");
  }

  @Test
  void aBareWordThatKubectlWouldReadAsTrueIsAWarning() {
    ParsedText parsed = YamlDocuments.parse("retry:\n  on: [Timeout]\n");

    assertThat(parsed.hasErrors()).isFalse();
    assertThat(parsed.problems().get(0).line()).isEqualTo(2);
    assertThat(parsed.problems().get(0).violation().path()).isEqualTo("retry.on");
    assertThat(parsed.documents().get(0).node().at("/retry/on/0").textValue()).isEqualTo("Timeout");
  }
}
