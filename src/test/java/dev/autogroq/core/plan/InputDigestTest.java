package dev.autogroq.core.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autogroq.api.Provider;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The digest under which an answer is stored")
class InputDigestTest {
  private static final String SPEC =
      """
      goal: g
      model: {name: m, temperature: '0.2', topP: '1', maxOutputTokens: 10, seed: 9007199254740993}
      cache: {version: v, mode: ReadWrite}
      agents:
      - {name: kim, role: Röle, goal: Gö, instructions: In}
      tasks:
      - name: a
        description: Do {{goal}}
        expectedOutput: E
        outputSchema: '{}'
        priority: 1
        effects: Pure
        retry: {maxAttempts: 3}
        timeouts: {runSeconds: 5}
        container:
          image: IMAGE
          command: [c]
          args: [x, y]
          env: [{name: A, value: '1'}, {name: B, value: '2'}]
      """
          .replace("IMAGE", RefusalTest.PINNED);

  private static final PlannedEndpoint ENDPOINT =
      Given.endpoint("default", Provider.Groq, "https://g.test/v1");

  @Test
  void theFormatIsPinned() {
    var messages = List.of(new PromptMessage(PromptMessage.Role.User, "Do ü\n"));
    var plan = Given.plan(Given.request(SPEC, ENDPOINT));

    assertThat(InputDigest.of(plan, 0, messages, "m"))
        .isEqualTo("393ac49bd1f28a41dadcf8ec153ccd5f2c0b7f32b1f583a91788d08cc61d4b0c");
  }

  @Test
  void equalInputsGiveEqualDigests() {
    assertThat(digest(SPEC)).isEqualTo(digest(SPEC)).matches("[0-9a-f]{64}");
  }

  static Stream<List<String>> influences() {
    return Stream.of(
        List.of("goal: g", "goal: h"),
        List.of("name: m,", "name: n,"),
        List.of("'0.2'", "'0.3'"),
        List.of("topP: '1'", "topP: '0.9'"),
        List.of("maxOutputTokens: 10", "maxOutputTokens: 11"),
        List.of("9007199254740993", "9007199254740992"),
        List.of("version: v", "version: w"),
        List.of("Röle", "Role"),
        List.of("goal: Gö", "goal: Go"),
        List.of("instructions: In", "instructions: Out"),
        List.of("Do {{goal}}", "Do  {{goal}}"),
        List.of("expectedOutput: E", "expectedOutput: F"),
        List.of("'{}'", "'{ }'"),
        List.of("tool@", "tools@"),
        List.of("command: [c]", "command: [c, c]"),
        List.of("args: [x, y]", "args: [y, x]"),
        List.of("args: [x, y]", "args: ['x, y']"),
        List.of("value: '1'", "value: '3'"),
        List.of("name: A", "name: C"));
  }

  @ParameterizedTest
  @MethodSource("influences")
  void whatInfluencesTheAnswerChangesTheDigest(List<String> change) {
    String changed = SPEC.replace(change.get(0), change.get(1));

    assertThat(changed).isNotEqualTo(SPEC);
    assertThat(digest(changed)).isNotEqualTo(digest(SPEC));
  }

  static Stream<List<String>> indifferent() {
    return Stream.of(
        List.of("- name: a", "- name: b"),
        List.of("priority: 1", "priority: 2"),
        List.of("maxAttempts: 3", "maxAttempts: 4"),
        List.of("runSeconds: 5", "runSeconds: 6"),
        List.of("effects: Pure", "effects: Idempotent"),
        List.of("mode: ReadWrite", "mode: Refresh"),
        List.of("name: kim", "name: tom"),
        List.of("'0.2'", "'0.20'"),
        List.of("seed: 9", "fallbacks: [z], seed: 9"),
        List.of("goal: g\n", "goal: g\nexecutionMode: Async\n"),
        List.of("goal: g\n", "goal: g\nparameters: [{name: p, value: unused}]\n"),
        List.of(
            "{name: A, value: '1'}, {name: B, value: '2'}",
            "{name: B, value: '2'}, {name: A, value: '1'}"));
  }

  @ParameterizedTest
  @MethodSource("indifferent")
  void whatDoesNotInfluenceTheAnswerLeavesTheDigest(List<String> change) {
    String changed = SPEC.replace(change.get(0), change.get(1));

    assertThat(changed).isNotEqualTo(SPEC);
    assertThat(digest(changed)).isEqualTo(digest(SPEC));
  }

  @Test
  void theEndpointsAddressAndKindCountItsNameDoesNot() {
    var elsewhere = Given.endpoint("default", Provider.Groq, "https://h.test/v1");
    var simulated = Given.endpoint("default", Provider.Simulated, "https://g.test/v1");
    var renamed = Given.endpoint("other", Provider.Groq, "https://g.test/v1");

    String digest = digest(SPEC);

    assertThat(digest(SPEC, elsewhere)).isNotEqualTo(digest);
    assertThat(digest(SPEC, simulated)).isNotEqualTo(digest);
    assertThat(digest(SPEC, renamed)).isEqualTo(digest);
  }

  @Test
  void theOutputOfADependencyCounts() {
    var plan =
        Given.plan(
            "tasks:\n- {name: a, description: d}\n- {name: b, description: d, dependsOn: [a]}");

    String one = Prompts.render(plan, 1, i -> UpstreamOutput.of("1")).digest();
    String again = Prompts.render(plan, 1, i -> UpstreamOutput.of("1")).digest();
    String two = Prompts.render(plan, 1, i -> UpstreamOutput.of("2")).digest();
    String none = Prompts.render(plan, 1, i -> UpstreamOutput.NONE).digest();

    assertThat(one).isEqualTo(again);
    assertThat(List.of(one, two, none)).doesNotHaveDuplicates();
  }

  @Test
  void theOrderOfDependenciesAndOfUnrelatedTasksDoesNotCount() {
    String a = "- {name: a, description: d}\n";
    String b = "- {name: b, description: d}\n";
    var one = Given.plan("tasks:\n" + a + b + "- {name: c, description: d, dependsOn: [a, b]}");
    var two =
        Given.plan(
            "tasks:\n- {name: z, description: d}\n"
                + b
                + a
                + "- {name: c, description: d, dependsOn: [b, a], agent: "
                + one.agentOf(2).name()
                + "}");

    String first = Prompts.render(one, 2, i -> UpstreamOutput.of(one.task(i).name())).digest();
    String second = Prompts.render(two, 3, i -> UpstreamOutput.of(two.task(i).name())).digest();

    assertThat(first).isEqualTo(second);
  }

  @Test
  void theAnswerOfAFallbackHasADigestOfItsOwn() {
    var plan = Given.plan("model: {name: m, fallbacks: [n]}\ntasks:\n- {name: a, description: d}");
    var asFirst = Given.plan("model: {name: n}\ntasks:\n- {name: a, description: d}");

    var rendered = Prompts.render(plan, 0, i -> UpstreamOutput.NONE);

    assertThat(Prompts.digestFor(plan, 0, rendered, "m")).isEqualTo(rendered.digest());
    assertThat(Prompts.digestFor(plan, 0, rendered, "n"))
        .isEqualTo(Prompts.render(asFirst, 0, i -> UpstreamOutput.NONE).digest());
  }

  @ParameterizedTest
  @ValueSource(strings = {"tr-TR", "ar-EG", "hi-IN-u-nu-deva"})
  void theLocaleDoesNotCount(String tag) {
    String digest = digest(SPEC);
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.forLanguageTag(tag));
    try {
      assertThat(digest(SPEC)).isEqualTo(digest);
    } finally {
      Locale.setDefault(before);
    }
  }

  private static String digest(String spec) {
    return digest(spec, ENDPOINT);
  }

  private static String digest(String spec, PlannedEndpoint endpoint) {
    var plan = Given.plan(Given.request(spec, endpoint));
    return Prompts.render(plan, 0, i -> UpstreamOutput.NONE).digest();
  }
}
