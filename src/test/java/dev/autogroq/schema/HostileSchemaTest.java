package dev.autogroq.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Schemas and answers made to break, slow down or mislead the validator. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HostileSchemaTest {

  @ParameterizedTest
  @DisplayName("row 95: no JSON, no schema")
  @ValueSource(
      strings = {
        "",
        " ",
        "{",
        "null",
        "[]",
        "\"text\"",
        "1",
        "{} {}",
        "{\"a\":1,\"a\":2}",
        "{'a':1}",
        "---\na: b"
      })
  void whatIsNoSchemaIsAProblem(String text) {
    assertThat(OutputSchema.problem(text)).isPresent();
  }

  @ParameterizedTest
  @DisplayName("row 95: a $ref to itself, directly or through others")
  @ValueSource(
      strings = {
        "{\"$ref\":\"#\"}",
        "{\"$ref\":\"#/\"}",
        "{\"$defs\":{\"a\":{\"$ref\":\"#/$defs/a\"}},\"$ref\":\"#/$defs/a\"}",
        "{\"$defs\":{\"a\":{\"$ref\":\"#/$defs/b\"},\"b\":{\"$ref\":\"#/$defs/a\"}}}",
        "{\"$defs\":{\"a\":{\"allOf\":[{\"not\":{\"$ref\":\"#/$defs/a\"}}]}}}",
        "{\"anyOf\":[{\"type\":\"string\"},{\"$ref\":\"#\"}]}",
        "{\"if\":true,\"then\":{\"$ref\":\"#\"}}",
        "{\"dependentSchemas\":{\"a\":{\"$ref\":\"#\"}}}",
        "{\"$schema\":\"http://json-schema.org/draft-07/schema#\","
            + "\"dependencies\":{\"a\":{\"$ref\":\"#\"}}}",
        "{\"properties\":{\"x\":{\"$ref\":\"#/properties/x\"}}}",
        "{\"x\":{\"$ref\":\"#/x\"},\"$ref\":\"#/x\"}",
      })
  void aCircleIsAProblem(String schema) {
    assertThat(OutputSchema.problem(schema)).isPresent();
  }

  @Test
  void theMessageNamesASchemaOnTheCircleNotOneThatLeadsToIt() {
    var schema =
        "{\"$defs\":{\"p\":{\"$ref\":\"#/$defs/q\"},\"q\":{\"$ref\":\"#/$defs/r\"},"
            + "\"r\":{\"not\":{\"$ref\":\"#/$defs/q\"}},\"s\":{}},\"$ref\":\"#/$defs/p\"}";

    assertThat(OutputSchema.problem(schema))
        .hasValueSatisfying(p -> assertThat(p).matches("/\\$defs/[qr].* leads back to itself.*"));
  }

  @ParameterizedTest
  @DisplayName("row 95: references out of the document")
  @ValueSource(
      strings = {
        "file:///etc/passwd",
        "http://127.0.0.1:1/x",
        "https://json-schema.org/draft/2020-12/schema",
        "classpath:draft/2020-12/schema",
        "other.json",
        "other.json#/a",
        "",
        "#anchor",
        "#/nowhere",
        "#/%zz",
        "//host/x",
        "urn:x:y"
      })
  void aReferenceThatLeavesTheDocumentOrLeadsNowhereIsAProblem(String reference) {
    var direct = "{\"$ref\":\"" + reference + "\"}";
    var deep = "{\"properties\":{\"a\":{\"items\":{\"anyOf\":[" + direct + "]}}}}";

    assertThat(OutputSchema.problem(direct))
        .hasValueSatisfying(p -> assertThat(p).contains("$ref"));
    assertThat(OutputSchema.problem(deep))
        .hasValueSatisfying(p -> assertThat(p).startsWith("/properties/a/items/anyOf/0/$ref"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"$dynamicRef\":\"#a\"}",
        "{\"$recursiveRef\":\"#\"}",
        "{\"$schema\":\"https://example.com/mine\"}",
        "{\"$schema\":\"classpath:draft/2020-12/schema\"}",
        "{\"$schema\":7}",
        "{\"properties\":{\"a\":{\"$id\":\"http://127.0.0.1:1/\",\"$ref\":\"#/x\"}}}",
        "{\"items\":{\"$schema\":\"http://json-schema.org/draft-04/schema#\"}}",
        "{\"$ref\":{\"a\":1}}",
      })
  void whatWouldChangeTheMeaningOfReferencesIsAProblem(String schema) {
    assertThat(OutputSchema.problem(schema)).isPresent();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"type\":\"strnig\"} | /type must be one of",
        "{\"type\":[]} | /type must name",
        "{\"type\":1} | /type must be one of",
        "{\"properties\":[]} | /properties must be an object",
        "{\"properties\":{\"a\":1}} | /properties/a must be a schema",
        "{\"items\":\"x\"} | /items must be a schema",
        "{\"anyOf\":[]} | /anyOf must be a list",
        "{\"anyOf\":{}} | /anyOf must be a list",
        "{\"required\":true} | /required must be a list of names",
        "{\"required\":[1]} | /required must be a list of names",
        "{\"enum\":[]} | /enum must be a list",
        "{\"minLength\":-1} | /minLength must be a whole",
        "{\"minLength\":\"1\"} | /minLength must be a whole",
        "{\"maximum\":\"1\"} | /maximum must be a number",
        "{\"maximum\":1e999} | /maximum must be a number",
        "{\"multipleOf\":0} | /multipleOf must be a number above zero",
        "{\"pattern\":\"(\"} | /pattern is not a regular expression",
        "{\"pattern\":\"((()){999}){9999}\"} | /pattern repeats too often",
        "{\"patternProperties\":{\"[\":{}}} | /patternProperties/[ is not a regular expression",
      })
  void aKeywordWithTheWrongValueIsAProblemThatNamesIt(String schema, String start) {
    assertThat(OutputSchema.problem(schema))
        .hasValueSatisfying(problem -> assertThat(problem).startsWith(start));
  }

  @Test
  void whatLooksLikeAKeywordButIsDataOrANameIsNone() {
    assertThat(
            OutputSchema.problem(
                "{\"properties\":{\"$ref\":{\"type\":\"string\"},\"type\":{\"const\":1}},"
                    + "\"enum\":[{\"$ref\":\"http://x\"}],\"const\":{\"type\":7},"
                    + "\"default\":{\"$ref\":\"file:x\"},\"x-mine\":{\"type\":7}}"))
        .isEmpty();
  }

  @Test
  void aSchemaHasAtMostEightKibibytesOfCharacters() {
    var padding = 8192 - "{\"title\":\"\"}".length();

    assertThat(OutputSchema.problem("{\"title\":\"" + "x".repeat(padding) + "\"}")).isEmpty();
    assertThat(OutputSchema.problem("{\"title\":\"" + "x".repeat(padding + 1) + "\"}")).isPresent();
  }

  @Test
  void aSchemaNestedToTheBottomIsAProblemNotACrash() {
    assertThat(OutputSchema.problem("{\"not\":".repeat(1_000) + "{}" + "}".repeat(1_000)))
        .isPresent();
    assertThat(OutputSchema.problem("[".repeat(8_000))).isPresent();
  }

  @Test
  void referencesThatDoubleAreAProblem() {
    var definitions =
        IntStream.range(0, 60)
            .mapToObj(i -> "\"d%d\":{\"allOf\":[%s,%s]}".formatted(i, ref(i + 1), ref(i + 1)))
            .collect(Collectors.joining(","));

    assertThat(OutputSchema.problem("{\"$defs\":{" + definitions + ",\"d60\":{}}}"))
        .hasValueSatisfying(p -> assertThat(p).contains("too often"));
  }

  private static String ref(int i) {
    return "{\"$ref\":\"#/$defs/d" + i + "\"}";
  }

  @Test
  void alternativesThatMultiplyWithTheDepthOfTheAnswerEnd() {
    var item = "{\"type\":\"array\",\"items\":{\"$ref\":\"#\"}}";
    var schema = "{\"oneOf\":[" + item + "," + item + "," + item + ",{\"type\":\"number\"}]}";

    assertThat(OutputSchema.problem(schema)).isEmpty();
    assertThat(OutputSchema.of(schema).violations("[".repeat(60) + "]".repeat(60)))
        .contains("the answer takes more work to check than is allowed");
  }

  @ParameterizedTest
  @ValueSource(strings = {"^(a+)+$", "(x+x+)+y", "^(([a-z])+.)+[A-Z]([a-z])+$", "(.*)*\\\\1y$"})
  void aRegularExpressionThatBacktracksForEverEnds(String regex) {
    var schema = "{\"type\":\"string\",\"pattern\":\"" + regex + "\"}";
    var answer = "\"" + "a".repeat(50) + "x".repeat(50) + "!\"";

    assertThat(OutputSchema.problem(schema)).isEmpty();
    assertThat(OutputSchema.of(schema).violations(answer)).hasSize(1);
  }

  @Test
  void aRegularExpressionThatRecursesOnALongTextEnds() {
    var schema = "{\"pattern\":\"^(a|b)*$\"}";

    assertThat(OutputSchema.of(schema).violations("\"" + "ab".repeat(200_000) + "\"")).hasSize(1);
  }

  @Test
  void anAnswerNestedToTheBottomIsAViolationNotACrash() {
    var tree = "{\"items\":{\"$ref\":\"#\"}}";
    var schema = OutputSchema.of(tree);

    assertThat(schema.violations("[".repeat(100) + "]".repeat(100))).isEmpty();
    assertThat(schema.violations("[".repeat(101) + "]".repeat(101))).hasSize(1);
    assertThat(schema.violations("[".repeat(1 << 20))).hasSize(1);
    assertThat(schema.violations("{\"a\":".repeat(200_000))).hasSize(1);
  }

  @Test
  void aHugeArrayIsCheckedAndItsMessagesAreFew() {
    var schema = OutputSchema.of("{\"items\":{\"type\":\"integer\",\"minimum\":0}}");
    var right = "[" + "1,".repeat(400_000) + "1]";
    var wrong = "[" + "\"\",".repeat(300_000) + "1]";

    assertThat(schema.violations(right)).isEmpty();
    assertThat(schema.violations(wrong))
        .hasSize(10)
        .startsWith("/0 is \"\", expected integer")
        .endsWith("the answer takes more work to check than is allowed");
  }

  @Test
  void anAnswerBeyondAMebibyteIsNotLookedAt() {
    var schema = OutputSchema.of("true");

    assertThat(schema.violations("\"" + "x".repeat((1 << 20) - 2) + "\"")).isEmpty();
    assertThat(schema.violations("\"" + "x".repeat(1 << 20) + "\"")).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"1e999999999", "-1e999999999", "1e-999999999", "123456789012345678901234567890"})
  void absurdNumbersAreChecked(String number) {
    var schema =
        OutputSchema.of("{\"type\":\"number\",\"multipleOf\":0.01,\"maximum\":5,\"minimum\":-5}");

    assertThat(schema.violations(number).size()).isLessThanOrEqualTo(10);
    assertThat(schema.violations("\"" + number + "\"")).hasSize(1);
  }

  @Test
  void aNumberOfManyDigitsIsAViolation() {
    assertThat(OutputSchema.of("true").violations("1".repeat(100_000))).hasSize(1);
  }

  @Test
  void uniqueItemsOfManyValuesEnd() {
    var schema = OutputSchema.of("{\"uniqueItems\":true}");
    var many =
        IntStream.range(0, 100_000).mapToObj(String::valueOf).collect(Collectors.joining(","));

    assertThat(schema.violations("[" + many + "]")).isEmpty();
    assertThat(schema.violations("[" + many + ",7]")).hasSize(1);
  }
}
