package dev.autogroq.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OutputSchemaTest {

  private static final String SCORES =
      """
      {"$schema": "https://json-schema.org/draft/2020-12/schema",
       "type": "object",
       "required": ["items"],
       "additionalProperties": false,
       "properties": {"items": {"type": "array", "maxItems": 5, "items": {"$ref": "#/$defs/item"}}},
       "$defs": {"item": {
         "type": "object",
         "required": ["name", "score"],
         "properties": {
           "name": {"type": "string", "minLength": 1, "pattern": "^[a-z]+$"},
           "score": {"type": "number", "minimum": 0, "maximum": 10}}}}}
      """;

  private static List<String> violations(String schema, String answer) {
    return OutputSchema.of(schema).violations(answer);
  }

  @Test
  void anAnswerThatKeepsToItsSchemaHasNoViolation() {
    assertThat(OutputSchema.problem(SCORES)).isEmpty();
    assertThat(violations(SCORES, "{\"items\": [{\"name\": \"a\", \"score\": 1.5}]}")).isEmpty();
  }

  @Test
  void aViolationNamesPlaceValueAndExpectation() {
    var good = "{\"name\": \"a\", \"score\": 1}";
    var answer =
        "{\"items\": [" + (good + ",").repeat(3) + "{\"name\": \"a\", \"score\": \"high\"}]}";

    assertThat(violations(SCORES, answer))
        .containsExactly("/items/3/score is \"high\", expected number");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{} | the answer lacks \"items\"",
        "[] | the answer is an array, expected object",
        "{\"items\":[],\"x\":1} | the answer has \"x\", which is not allowed",
        "{\"items\":null} | /items is null, expected array",
        "{\"items\":[{\"name\":\"a\"}]} | /items/0 lacks \"score\"",
        "{\"items\":[{\"name\":\"a\",\"score\":11}]} | /items/0/score is 11, expected at most 10",
        "{\"items\":[{\"name\":\"A\",\"score\":1}]}"
            + " | /items/0/name is \"A\", expected a match of \"^[a-z]+$\"",
        "{\"items\":[1,2,3,4,5,6]} | /items has 6 items, expected at most 5",
      })
  void eachKindOfViolationIsSaidInWords(String answer, String message) {
    assertThat(violations(SCORES, answer)).contains(message);
  }

  @Test
  void messagesAreBoundedInNumberAndLengthAndShowNoControlCharacters() {
    var schema = "{\"type\":\"array\",\"items\":{\"type\":\"number\"}}";
    var item = "\"" + "\\u001b[31m\\u202e" + "x".repeat(5_000) + "\"";
    var answer = "[" + String.join(",", Collections.nCopies(50, item)) + "]";

    var violations = violations(schema, answer);

    assertThat(violations).hasSize(10).last().isEqualTo("and 41 more");
    assertThat(violations)
        .allSatisfy(
            message -> {
              assertThat(message).hasSizeLessThanOrEqualTo(200);
              assertThat(message).doesNotContain("\u001b", "\u202e");
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"a\":1}",
        " \n{\"a\":1}\r\n\t",
        "```json\n{\"a\":1}\n```",
        "```\n{\"a\":1}\n```\n",
        "``` JSON \n{\"a\":1}\n```",
        "```json\r\n{\"a\":1}\r\n```",
      })
  void whiteSpaceAndOneFenceAroundTheJsonAreNoViolation(String answer) {
    assertThat(violations("{\"type\":\"object\"}", answer)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "   ",
        "Here it is: {\"a\":1}",
        "{\"a\":1} Hope this helps!",
        "{\"a\":1}{\"b\":2}",
        "```json\n{\"a\":1}\n``` done",
        "```json\n```json\n{\"a\":1}\n```\n```",
        "```json\n{\"a\":1}",
        "```\n```",
        "```",
        "{'a':1}",
        "{\"a\":1,}",
        "{\"a\":1,\"a\":2}",
        "{\"a\":NaN}",
        "{\"a\":1",
        "// no\n{\"a\":1}",
      })
  void anythingElseAroundOrInsteadOfTheJsonIsAViolation(String answer) {
    assertThat(violations("true", answer)).hasSize(1);
  }

  @Test
  void whereTheJsonBreaksIsSaidWithoutQuotingIt() {
    assertThat(violations("true", "{\"a\": 1,\n \"b\": secret}"))
        .singleElement()
        .asString()
        .contains("line 2")
        .doesNotContain("secret");
  }

  @Test
  void aSchemaOfTrueOrFalseIsOne() {
    assertThat(violations("true", "[1]")).isEmpty();
    assertThat(violations("false", "[1]")).hasSize(1);
    assertThat(violations("{}", "null")).isEmpty();
  }

  @Test
  void formatsAreNotChecked() {
    assertThat(violations("{\"format\":\"email\"}", "\"no address\"")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://json-schema.org/draft-04/schema#",
        "http://json-schema.org/draft-07/schema#",
        "http://json-schema.org/draft-07/schema",
        "https://json-schema.org/draft/2019-09/schema",
        "https://json-schema.org/draft/2020-12/schema"
      })
  void theUsualDraftsAreKnown(String draft) {
    var schema = "{\"$schema\":\"" + draft + "\",\"type\":\"array\",\"minItems\":1}";

    assertThat(OutputSchema.problem(schema)).isEmpty();
    assertThat(violations(schema, "[]")).hasSize(1);
  }

  @Test
  void aTreeThatRefersToItselfThroughItsPartsIsFine() {
    var tree =
        "{\"$id\":\"https://example.com/tree\",\"type\":\"object\",\"required\":[\"name\"],"
            + "\"properties\":{\"children\":{\"type\":\"array\",\"items\":{\"$ref\":\"#\"}}}}";

    assertThat(OutputSchema.problem(tree)).isEmpty();
    assertThat(violations(tree, "{\"name\":1,\"children\":[{\"name\":2},{}]}"))
        .containsExactly("/children/1 lacks \"name\"");
  }

  @Test
  void alternativesAreSaidSomehow() {
    var schema = "{\"oneOf\":[{\"type\":\"string\"},{\"required\":[\"a\"]}]}";

    assertThat(violations(schema, "\"x\"")).isNotEmpty();
    assertThat(violations(schema, "{\"a\":1}")).isEmpty();
    assertThat(violations(schema, "{}")).isNotEmpty();
  }

  @Test
  void manyThreadsMayUseOneSchema() {
    var schema = OutputSchema.of(SCORES);

    var wrong =
        IntStream.range(0, 2_000)
            .parallel()
            .filter(
                i ->
                    schema.violations("{\"items\":" + (i % 2 == 0 ? "[]" : "1") + "}").size()
                        != i % 2)
            .boxed()
            .collect(Collectors.toList());

    assertThat(wrong).isEmpty();
  }

  @Test
  @DisplayName("an outputSchema that cannot be used is satisfied by nothing")
  void aSchemaWithAProblemIsSatisfiedByNothing() {
    assertThat(violations("{", "1"))
        .singleElement()
        .asString()
        .startsWith("the outputSchema cannot be used: it is not JSON");
  }
}
