package dev.autogroq.llm.simulated;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.autogroq.api.FailureClass;
import dev.autogroq.llm.ModelAnswer;
import dev.autogroq.llm.ModelAnswer.Answered;
import dev.autogroq.llm.ModelAnswer.Failed;
import dev.autogroq.llm.ModelRequest;
import dev.autogroq.llm.ModelRequest.Message;
import dev.autogroq.llm.ModelRequest.Role;
import dev.autogroq.llm.TokenEstimate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SimulatedModelTest {
  private static final Behaviour STEADY = new Behaviour(200, 400, 200, 0, 0);

  private final List<Duration> slept = new ArrayList<>();

  private static ModelRequest request(String prompt) {
    return request(prompt, 1024, Duration.ofMinutes(2));
  }

  private static ModelRequest request(String prompt, int maxOutputTokens, Duration timeout) {
    return new ModelRequest(
        "llama-3.3-70b-versatile",
        List.of(new Message(Role.System, "You are an analyst."), new Message(Role.User, prompt)),
        Optional.empty(),
        Optional.empty(),
        maxOutputTokens,
        OptionalLong.empty(),
        timeout);
  }

  private SimulatedModel model(Behaviour behaviour) {
    return new SimulatedModel(behaviour, slept::add);
  }

  /** The same on every machine and every JDK: samples and benchmarks build on it. */
  @Test
  void answersTheSameForEver() throws Exception {
    ModelRequest request = request("Size the European heat pump market and name its risks.");

    Answered answered = (Answered) model(STEADY).ask(request);

    assertThat(answered.text())
        .isEqualTo(
            """
            Two things stand out: European heat pump market, and how it is tied to unit cost. \
            Three sources agree on local demand; they differ on European heat pump market. \
            In practice supply and local demand are handled by different people, \
            which is where time is lost. If only one figure could be tracked, \
            it should be the one that links European heat pump market to local demand.

            Earlier attempts failed on regulation, not on unit cost. \
            The trend in unit cost is steady; in supply it is not. \
            Until local demand is clear, unit cost should stay as it is.\
            """);
    assertThat(answered.usage()).isEqualTo(new ModelAnswer.ModelUsage(27, 0, 136, false));
    assertThat(slept).containsExactly(Duration.ofNanos(859_750_297));
  }

  @Test
  void expectsWhatItThenDoes() throws Exception {
    for (int i = 0; i < 50; i++) {
      ModelRequest request = request("Question " + i + " about solar storage");
      Expected expected = SimulatedModel.expected(STEADY, request);

      Answered answered = (Answered) model(STEADY).ask(request);

      assertThat(answered.text()).isEqualTo(expected.text());
      assertThat(answered.usage().promptTokens()).isEqualTo(expected.promptTokens());
      assertThat(answered.usage().completionTokens()).isEqualTo(expected.completionTokens());
      assertThat(slept.get(i)).isEqualTo(expected.total());
    }
  }

  @Test
  void dependsOnSeedModelAndMessages() {
    ModelRequest request = request("About storage");
    String text = SimulatedModel.expected(STEADY, request).text();

    assertThat(SimulatedModel.expected(STEADY, request("About Storage")).text()).isNotEqualTo(text);
    assertThat(SimulatedModel.expected(new Behaviour(200, 400, 200, 0, 1), request).text())
        .isNotEqualTo(text);
  }

  @Test
  void takesTheTimeThatItsPercentilesSay() {
    List<Double> seconds = new ArrayList<>();
    for (int i = 0; i < 4000; i++) {
      Expected expected = SimulatedModel.expected(STEADY, request("Question " + i));
      seconds.add(expected.firstToken().toNanos() / 1e9);
      Duration rest = expected.total().minus(expected.firstToken());
      assertThat(rest.toMillis()).isEqualTo(expected.completionTokens() * 1000 / 200);
    }
    seconds.sort(null);

    assertThat(seconds.get(2000)).isBetween(0.19, 0.21);
    assertThat(seconds.get(3800)).isBetween(0.37, 0.43);
  }

  @Test
  void writesAboutThePromptWithinItsTokens() {
    for (int i = 0; i < 100; i++) {
      int most = 60 + 3 * i;
      Expected expected =
          SimulatedModel.expected(
              STEADY,
              request(
                  "Compare batteries for harbour cranes, case " + i, most, Duration.ofMinutes(1)));

      assertThat(expected.text()).contains("harbour cranes").doesNotContain("%s");
      assertThat(expected.completionTokens())
          .isEqualTo(TokenEstimate.of(expected.text()))
          .isLessThanOrEqualTo(most);
      assertThat(expected.truncated()).isFalse();
    }
  }

  @Test
  void isTruncatedByALimitThatIsTooSmall() throws Exception {
    Failed failed = (Failed) model(STEADY).ask(request("Batteries", 5, Duration.ofMinutes(1)));

    assertThat(failed.failure()).isEqualTo(FailureClass.Truncated);
    assertThat(failed.usage().completionTokens()).isEqualTo(5);
  }

  @Test
  void sleepsNoLongerThanTheTimeout() throws Exception {
    Failed failed = (Failed) model(STEADY).ask(request("Batteries", 500, Duration.ofMillis(10)));

    assertThat(failed.failure()).isEqualTo(FailureClass.Timeout);
    assertThat(slept).containsExactly(Duration.ofMillis(10));
  }

  @Test
  void failsAsOftenAsItShouldAndLetsRetriesSucceed() throws Exception {
    SimulatedModel model = model(new Behaviour(1, 1, 1000, 20, 3));
    int failures = 0;
    int neverAnswered = 0;
    for (int i = 0; i < 1000; i++) {
      boolean answered = false;
      for (int attempt = 0; attempt < 8 && !answered; attempt++) {
        answered = model.ask(request("Question " + i)) instanceof Answered;
        failures += answered ? 0 : 1;
      }
      neverAnswered += answered ? 0 : 1;
    }

    // A fifth of all calls: 1000 answers need some 250 failures.
    assertThat(failures).isBetween(200, 300);
    assertThat(neverAnswered).isZero();
  }

  @Test
  void failsInTheSameOrderEachTime() throws Exception {
    Behaviour half = new Behaviour(1, 1, 1000, 50, 9);

    assertThat(outcomes(model(half))).isEqualTo(outcomes(model(half))).contains("RateLimited");
  }

  private static List<String> outcomes(SimulatedModel model) throws InterruptedException {
    List<String> outcomes = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      ModelAnswer answer = model.ask(request("Question " + i % 7));
      outcomes.add(answer instanceof Failed failed ? failed.failure().name() : "Answered");
    }
    return outcomes;
  }

  @Test
  void movesNonsenseIntoItsBounds() throws Exception {
    Behaviour odd = new Behaviour(-5, -9, 0, 300, 1);

    assertThat(odd).isEqualTo(new Behaviour(0, 0, 1, 100, 1));
    assertThat(Behaviour.standard()).isEqualTo(STEADY);
    assertThat(SimulatedModel.expected(new Behaviour(0, 0, 1, 0, 1), request("q")).firstToken())
        .isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "123 456",
        "JSON Schema:\n",
        "JSON Schema:\n```",
        "JSON Schema:\n```\n```",
        "JSON Schema:\n```\n{\n```",
        "%s %d"
      })
  void answersEveryPrompt(String prompt) {
    assertThat(SimulatedModel.expected(STEADY, request(prompt)).text()).isNotBlank();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        """
        {"type":"object","required":["title","risks","score"],"additionalProperties":false,
         "properties":{"title":{"type":"string","maxLength":40},
          "risks":{"type":"array","minItems":3,"maxItems":5,"items":{"type":"object",
           "required":["name","level"],"properties":{"name":{"type":"string","minLength":3},
           "level":{"enum":["low","medium","high"]}}}},
          "score":{"type":"integer","minimum":1,"maximum":10},
          "share":{"type":"number","exclusiveMinimum":0,"maximum":1},
          "since":{"type":"string","format":"date"},"final":{"type":"boolean"},
          "nothing":{"type":"null"},"kind":{"const":"brief"},"many":{"type":["string","null"]}}}
        """,
        "{\"type\":\"array\",\"items\":{\"$ref\":\"#/$defs/n\"},\"$defs\":{\"n\":"
            + "{\"type\":\"integer\",\"minimum\":-5,\"maximum\":-1}}}",
        "{\"anyOf\":[{\"type\":\"string\",\"minLength\":900},{\"type\":\"null\"}]}",
        "{\"type\":\"object\",\"required\":[\"a\"]}",
        "{}"
      })
  void satisfiesASchemaThatThePromptCarries(String schema) throws Exception {
    var validator =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(schema);
    for (int i = 0; i < 30; i++) {
      String prompt = "Assess supplier " + i + ".\n" + asked(schema);

      String answer =
          SimulatedModel.expected(STEADY, request(prompt, 4096, Duration.ofMinutes(1))).text();

      assertThat(validator.validate(answer, InputFormat.JSON)).as(answer).isEmpty();
    }
  }

  /** As prompts are rendered. */
  private static String asked(String schema) {
    return "\n\nAnswer with a single JSON value that satisfies this JSON Schema:\n````\n"
        + schema.strip()
        + "\n````";
  }

  @Test
  void readsTheLastSchemaOnly() {
    String quoted = "Output: use this JSON Schema:\n```\n{\"const\":1}\n```\n";

    String answer =
        SimulatedModel.expected(STEADY, request(quoted + asked("{\"const\":2}"))).text();

    assertThat(answer).isEqualTo("2");
  }

  @Test
  void endsOnASchemaThatRefersToItself() throws Exception {
    String schema =
        "{\"type\":\"object\",\"properties\":{\"a\":{\"$ref\":\"#\"},\"b\":{\"$ref\":\"#\"},"
            + "\"c\":{\"$ref\":\"#/properties/c\"},\"d\":{\"$ref\":\"http://example.com\"}}}";

    String answer =
        SimulatedModel.expected(
                STEADY, request("Assess." + asked(schema), 100_000, Duration.ofMinutes(1)))
            .text();

    JsonNode json = new ObjectMapper().readTree(answer);
    assertThat(json.isObject()).isTrue();
    assertThat(answer.length()).isLessThan(100_000);
  }
}
