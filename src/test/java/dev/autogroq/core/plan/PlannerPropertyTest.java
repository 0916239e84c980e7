package dev.autogroq.core.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autogroq.api.Provider;
import dev.autogroq.api.TeamWorkflowSpec;
import dev.autogroq.api.Violation;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Planning answers for every spec that a lenient decoder can make, and always the same. */
class PlannerPropertyTest {
  private static final List<String> TEXTS =
      List.of(
          "a",
          "b",
          "c",
          "research",
          "write",
          "default",
          "m",
          "",
          " ",
          "{{goal}}",
          "{{",
          "}}",
          "{{params.a}}",
          "{{tasks.a.output}}",
          "{{tasks.b.output}} {{tasks.c.output}}",
          "{{secrets.x}}",
          "\0\uD800\r\n",
          "1Gi",
          "512Mi",
          "-1",
          "1e99",
          "0.2",
          "2",
          "x@sha256:" + "0".repeat(64),
          "{\"$ref\":\"#/$ref\"}",
          "{\"not\":{\"$ref\":\"#/not\"}}",
          "[[[[",
          "null",
          "\"",
          "gsk_0123456789abcdefghij",
          "ä".repeat(300),
          "{{{{{{");

  @Property(tries = 1_000)
  void anySpecIsPlannedOrRefusedNeverThrown(@ForAll long seed) {
    var request = request(seed);

    var result = Planner.plan(request);

    var findings = Given.findings(result);
    assertThat(result).isEqualTo(Planner.plan(request(seed)));
    assertThat(findings)
        .allSatisfy(
            violation -> {
              assertThat(violation.message()).isNotBlank().doesNotContain("gsk_0");
              assertThat(violation.message().length()).isLessThanOrEqualTo(1_024);
              assertThat(violation.path()).startsWith("spec.");
            });
    assertThat(findings.stream().anyMatch(Violation::isError))
        .isEqualTo(result instanceof PlanResult.Refused);
  }

  @Property(tries = 1_000)
  void whatIsPlannedCanBeRenderedInOrder(@ForAll long seed) {
    if (Planner.plan(tame(seed)) instanceof PlanResult.Planned planned) {
      var plan = planned.plan();
      for (int task : plan.graph().topologicalOrder()) {
        var rendered = Prompts.render(plan, task, i -> UpstreamOutput.of("{{tasks.a.output}}"));
        assertThat(rendered.digest()).matches("[0-9a-f]{64}");
        assertThat(rendered.promptTokens()).isPositive();
      }
    } else {
      throw new AssertionError(Given.findings(tame(seed)));
    }
  }

  private static PlanRequest request(long seed) {
    var random = new Random(seed);
    var spec = (TeamWorkflowSpec) record(TeamWorkflowSpec.class, random, 0);
    var endpoints = List.of(Given.endpoint("default", Provider.Groq, "https://g.test"));
    return new PlanRequest("ns", "w", spec, endpoints, random.nextBoolean() ? List.of() : TEXTS);
  }

  /** A random acyclic graph that must be accepted. */
  private static PlanRequest tame(long seed) {
    var random = new Random(seed);
    var yaml = new StringBuilder("tasks:\n");
    int size = 1 + random.nextInt(20);
    for (int i = 0; i < size; i++) {
      List<String> needs = new ArrayList<>();
      var text = new StringBuilder("do ");
      for (int j = 0; j < i; j++) {
        if (random.nextInt(4) == 0) {
          needs.add("t" + j);
        }
        if (random.nextInt(9) == 0) {
          text.append("{{tasks.t").append(j).append(".output}}");
        }
      }
      yaml.append("- {name: t%d, description: '%s', dependsOn: %s}\n".formatted(i, text, needs));
    }
    return Given.request(yaml.toString());
  }

  private static Object value(Type type, Random random, int depth) {
    if (random.nextInt(3) == 0) {
      return null;
    }
    if (type instanceof ParameterizedType list) {
      List<Object> elements = new ArrayList<>();
      int size = random.nextInt(depth == 0 ? 6 : 4);
      for (int i = 0; i < size; i++) {
        Object element = value(list.getActualTypeArguments()[0], random, depth + 1);
        Optional.ofNullable(element).ifPresent(elements::add);
      }
      return elements;
    }
    Class<?> raw = (Class<?>) type;
    if (raw.isRecord()) {
      return record(raw, random, depth + 1);
    }
    if (raw.isEnum()) {
      return raw.getEnumConstants()[random.nextInt(raw.getEnumConstants().length)];
    }
    if (raw == String.class) {
      return TEXTS.get(random.nextInt(TEXTS.size()));
    }
    long[] numbers = {0, 1, -1, 5, 64, 1_001, Integer.MAX_VALUE, Integer.MIN_VALUE};
    long number = numbers[random.nextInt(numbers.length)];
    return raw == Integer.class ? (Object) (int) number : (Object) number;
  }

  private static Object record(Class<?> type, Random random, int depth) {
    try {
      RecordComponent[] components = type.getRecordComponents();
      Class<?>[] types = new Class<?>[components.length];
      Object[] values = new Object[components.length];
      for (int i = 0; i < components.length; i++) {
        types[i] = components[i].getType();
        values[i] = value(components[i].getGenericType(), random, depth);
      }
      return type.getDeclaredConstructor(types).newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(type + " cannot be made", e);
    }
  }
}
