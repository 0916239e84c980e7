package dev.autogroq.core.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("The digest of what determines the results of a workflow")
class PlanDigestTest {
  private static final String SPEC =
      """
      goal: g {{params.p}}
      parameters: [{name: p, value: '1'}]
      teamSize: 2
      agents: [{name: kim, role: R}]
      model: {name: m, seed: 5}
      cache: {version: v}
      tasks:
      - {name: a, description: d}
      - {name: b, description: e, dependsOn: [a], runWhen: AllFinished, necessity: Optional}
      """;

  private static final List<String> NO_CHANGE = List.of("nowhere", "nowhere");

  @Test
  void theFormatIsPinned() {
    assertThat(Given.plan(SPEC).planDigest())
        .isEqualTo("v1:442638ffbf76ada7fb9e1917e4525e2d8d6d60f9d78da39826c2fca68d2fc312");
  }

  static Stream<List<String>> results() {
    return Stream.of(
        List.of("goal: g", "goal: h"),
        List.of("value: '1'", "value: '2'"),
        List.of("teamSize: 2", "teamSize: 1"),
        List.of("role: R", "role: S"),
        List.of("name: m,", "name: n,"),
        List.of("seed: 5", "seed: 6"),
        List.of("version: v", "version: w"),
        List.of("description: d", "description: c"),
        List.of("dependsOn: [a], ", ""),
        List.of("AllFinished", "AllSucceeded"),
        List.of("Optional", "Required"),
        List.of("name: b,", "name: c,"));
  }

  @ParameterizedTest
  @MethodSource("results")
  void whatDeterminesResultsChangesIt(List<String> change) {
    assertThat(digestAfter(change)).isNotEqualTo(digestAfter(NO_CHANGE));
  }

  static Stream<List<String>> knobs() {
    return Stream.of(
        List.of("goal: g", "executionMode: Sequential\ntaskBatchSize: 9\ngoal: g"),
        List.of("goal: g", "operatingMode: Suspend\nrerun: {token: x}\ngoal: g"),
        List.of("goal: g", "budget: {maxTokens: 5}\nrunner: {maxPods: 3}\ngoal: g"),
        List.of("goal: g", "taskDefaults: {retry: {maxAttempts: 1}, effects: Pure}\ngoal: g"),
        List.of("version: v", "version: v, ttlSeconds: 3, mode: Refresh"),
        List.of("role: R", "role: R, maxConcurrentTasks: 4"),
        List.of("description: d", "description: d, priority: 9, timeouts: {runSeconds: 3}"),
        List.of("description: d", "description: d, dependsOn: []"));
  }

  @ParameterizedTest
  @MethodSource("knobs")
  void aKnobDoesNot(List<String> change) {
    assertThat(digestAfter(change)).isEqualTo(digestAfter(NO_CHANGE));
  }

  @Test
  void setsHaveNoOrder() {
    String tasks =
        "tasks:\n- {name: a, description: d}\n- {name: b, description: d}\n"
            + "- {name: c, description: d, dependsOn: [%s]}\nparameters: [%s]";
    String p = "{name: p, value: v}";
    String q = "{name: q, value: u}";

    var one = Given.plan(tasks.formatted("a, b", p + ", " + q));
    var two = Given.plan(tasks.formatted("b, a", q + ", " + p));

    assertThat(one.planDigest()).isEqualTo(two.planDigest());
  }

  @Test
  void equalSpecsGiveEqualPlans() {
    assertThat(Given.plan(SPEC)).isEqualTo(Given.plan(SPEC));
  }

  private static String digestAfter(List<String> change) {
    assertThat(SPEC.contains(change.get(0))).isEqualTo(change != NO_CHANGE);
    return Given.plan(SPEC.replace(change.get(0), change.get(1))).planDigest();
  }
}
