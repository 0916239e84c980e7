package dev.autogroq.core.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.autogroq.api.CacheMode;
import dev.autogroq.api.Effects;
import dev.autogroq.api.FailureClass;
import dev.autogroq.api.Provider;
import dev.autogroq.api.Reason;
import dev.autogroq.api.Violation;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Planning")
class PlannerTest {

  @Test
  void aTaskThatSaysNothingGetsTheDefaultsOfTheApi() {
    var task = Given.plan("tasks:\n- {name: a, description: d}").task(0);

    assertThat(task.retry()).isEqualTo(ResolvedRetry.DEFAULT);
    assertThat(task.cache()).isEqualTo(ResolvedCache.DEFAULT);
    assertThat(task.runSeconds()).isEqualTo(600);
    assertThat(task.pendingSeconds()).isEqualTo(300);
    assertThat(task.effects()).isEqualTo(Effects.Pure);
    assertThat(task.model())
        .isEqualTo(
            new ResolvedModel(
                0,
                "m",
                List.of(),
                Optional.empty(),
                Optional.empty(),
                2_048,
                OptionalLong.empty()));
  }

  @Test
  void fieldsAreInheritedOneByOne() {
    var plan =
        Given.plan(
            """
            model: {name: big, temperature: '0.70', fallbacks: [small], seed: 7}
            cache: {version: v2, ttlSeconds: 60}
            taskDefaults:
              retry: {maxAttempts: 5, retryOn: [Timeout]}
              timeouts: {runSeconds: 30}
              effects: Idempotent
            agents:
            - {name: kim, model: {temperature: '1.0', maxOutputTokens: 99}, maxConcurrentTasks: 2}
            tasks:
            - name: a
              description: d
              model: {topP: '0.90', maxOutputTokens: 50}
              retry: {maxSeconds: 9}
              timeouts: {pendingSeconds: 8}
              cache: {mode: Disabled}
            """);

    var task = plan.task(0);
    assertThat(task.model())
        .isEqualTo(
            new ResolvedModel(
                0,
                "big",
                List.of("small"),
                Optional.of("1"),
                Optional.of("0.9"),
                50,
                OptionalLong.of(7)));
    assertThat(task.retry())
        .isEqualTo(new ResolvedRetry(5, 2, 200, 9, Set.of(FailureClass.Timeout)));
    assertThat(task.runSeconds()).isEqualTo(30);
    assertThat(task.pendingSeconds()).isEqualTo(8);
    assertThat(task.effects()).isEqualTo(Effects.Idempotent);
    assertThat(task.cache().mode()).isEqualTo(CacheMode.Disabled);
    assertThat(task.cache().version()).isEqualTo("v2");
    assertThat(task.cache().ttlSeconds()).isEqualTo(60);
    assertThat(plan.agentOf(0).maxConcurrentTasks()).isEqualTo(2);
  }

  @Test
  void containersHaveSideEffectsUnlessDeclaredOtherwise() {
    String container = "container: {image: '" + RefusalTest.PINNED + "'}";

    var plan =
        Given.plan(
            "tasks:\n- {name: a, description: d, %s}\n"
                .concat("- {name: b, description: d, %s, effects: Pure}")
                .formatted(container, container));

    assertThat(plan.task(0).effects()).isEqualTo(Effects.SideEffecting);
    assertThat(plan.task(1).effects()).isEqualTo(Effects.Pure);
  }

  @Test
  void numbersOutOfBoundsCountAsTheNearestBound() {
    var plan =
        Given.plan(
            """
            tasks:
            - name: a
              description: d
              priority: 2147483647
              retry: {maxAttempts: 1000000, initialSeconds: -1, factorPercent: 0}
              timeouts: {runSeconds: -5}
              model: {maxOutputTokens: 2147483647}
            """);

    var task = plan.task(0);
    assertThat(task.priority()).isEqualTo(1_000);
    assertThat(task.retry().maxAttempts()).isEqualTo(20);
    assertThat(task.retry().initialSeconds()).isZero();
    assertThat(task.retry().factorPercent()).isEqualTo(100);
    assertThat(task.runSeconds()).isEqualTo(1);
    assertThat(task.model().maxOutputTokens()).isEqualTo(131_072);
  }

  @ParameterizedTest
  @CsvSource({
    "0.20,0.2",
    "1.0,1",
    "01.50,1.5",
    "0,0",
    "0.000,0",
    "100,100",
    "123456789012.5,123456789012.5"
  })
  void decimalsHaveOneForm(String written, String canonical) {
    assertThat(Models.canonicalDecimal(written)).contains(canonical);
  }

  @ParameterizedTest
  @CsvSource({"1e9", "-1", "NaN", ".5", "0x1", "1."})
  void otherNumbersAreNoDecimals(String written) {
    assertThat(Models.canonicalDecimal(written)).isEmpty();
  }

  @Test
  void aReferenceMakesAnEdgeAndIsAHint() {
    var plan =
        Given.plan(
            """
            tasks:
            - {name: a, description: 'use {{tasks.b.output}} and {{ tasks.b.output }}'}
            - {name: b, description: d}
            """);

    assertThat(StandardPlanTest.drawn(plan).get(0)).endsWith("after b");
    assertThat(plan.hints())
        .extracting(Violation::reason, Violation::path)
        .containsExactly(tuple(Reason.ImpliedEdge, "spec.tasks[0].description"));
  }

  @Test
  void anEdgeThatOthersImplyAndThatCarriesNoOutputIsAHint() {
    var findings =
        Given.findings(
            """
            tasks:
            - {name: a, description: d}
            - {name: b, description: d, dependsOn: [a]}
            - {name: c, description: '{{tasks.b.output}}', dependsOn: [b, a]}
            - {name: appended, description: d, dependsOn: [a, b]}
            """);

    assertThat(findings)
        .containsExactly(
            Violation.warning(
                Reason.RedundantEdge,
                "spec.tasks[2].dependsOn[1]",
                "\"a\" comes before \"c\" anyway, through another dependency, and its output is not"
                    + " used there",
                "leave it out"));
  }

  @Test
  void theEndpointIsTheOneNamedElseTheDefaultElseTheOnlyOne() {
    var groq = Given.endpoint("groq", Provider.Groq, "https://g.test");
    var standard = Given.endpoint("default", Provider.OpenAICompatible, "https://d.test");
    String task = "tasks:\n- {name: a, description: d%s}";

    var named =
        Given.plan(
            Given.request(task.formatted(", model: {endpointRef: {name: groq}}"), standard, groq));
    var byDefault = Given.plan(Given.request(task.formatted(""), groq, standard));
    var only = Given.plan(Given.request(task.formatted(""), groq));

    assertThat(named.endpointOf(0)).isEqualTo(groq);
    assertThat(byDefault.endpointOf(0)).isEqualTo(standard);
    assertThat(only.endpointOf(0)).isEqualTo(groq);
  }

  @Test
  void withSeveralEndpointsAndNoDefaultOneMustBeNamed() {
    var one = Given.endpoint("one", Provider.Groq, "https://g.test");
    var two = Given.endpoint("two", Provider.Groq, "https://g.test");

    var findings = Given.findings(Given.request("teamSize: 3", one, two));

    assertThat(findings)
        .containsExactly(
            Violation.error(
                Reason.EndpointNotFound,
                "spec.model.endpointRef.name",
                "no endpoint is named, and none of the 2 ModelEndpoints is called default",
                "known: one, two"));
  }

  @Test
  void aModelMustBeNamedUnlessTheEndpointLeavesNoDoubt() {
    var groq = Given.endpoint("default", Provider.Groq, "https://g.test");

    var findings = Given.findings(Given.request("model: {}", groq));
    var simulated = Given.plan("model: {}\ntasks:\n- {name: a, description: d}");

    assertThat(findings).extracting(Violation::path).containsExactly("spec.model.name");
    assertThat(simulated.task(0).model().name()).isEqualTo("simulated");
  }

  @Test
  void allowedImagesAreComparedPartByPart() {
    var spec =
        Given.spec(
            "tasks:\n- {name: a, description: d, container: {image: 'ghcr.test/acme/x:1'}}\n"
                + "- {name: b, description: d, container: {image: 'ghcr.test/acme-evil/x:1'}}");
    var endpoints = List.of(Given.endpoint("default", Provider.Simulated, ""));

    var findings =
        Given.findings(new PlanRequest("ns", "w", spec, endpoints, List.of("ghcr.test/acme")));

    assertThat(findings)
        .extracting(Violation::reason, Violation::path)
        .containsExactly(tuple(Reason.ImageNotAllowed, "spec.tasks[1].container.image"));
  }

  @Test
  void nothingOfAnImageThatMayChangeIsStored() {
    String tasks =
        "tasks:\n- {name: a, description: d, effects: Pure, container: {image: 'reg.test/x:1'}}\n"
            + "- {name: b, description: d, effects: Pure, container: {image: '"
            + RefusalTest.PINNED
            + "'}}";
    var endpoints = List.of(Given.endpoint("default", Provider.Simulated, ""));
    var allowed = List.of("reg.test", "registry.test:5000/");

    var plan = Given.plan(new PlanRequest("ns", "w", Given.spec(tasks), endpoints, allowed));

    assertThat(plan.tasks())
        .extracting(task -> task.cache().mode())
        .containsExactly(CacheMode.Disabled, CacheMode.ReadWrite);
  }

  @Test
  void theValidatorOfTheShellJudgesSchemas() {
    var request = Given.request("tasks:\n- {name: a, description: d, outputSchema: '{}'}");

    var findings = Given.findings(Planner.plan(request, s -> Optional.of("type is misspelt")));

    assertThat(findings).extracting(Violation::message).containsExactly("type is misspelt");
  }

  @Test
  void aSchemaMayRecurDeeperIntoTheAnswer() {
    String tree = "{\"$ref\":\"#/$defs/t\",\"$defs\":{\"t\":{\"items\":{\"$ref\":\"#/$defs/t\"}}}}";

    assertThat(Given.plan("tasks:\n- {name: a, description: d, outputSchema: '" + tree + "'}"))
        .isNotNull();
  }

  @Test
  void findingsComeInTheOrderOfTheDocument() {
    var findings =
        Given.findings(
            """
            goal: '{{x'
            agents:
            - {name: kim, model: {temperature: hot}}
            tasks:
            - {name: a, description: d, agent: nobody}
            - {name: b, description: d, dependsOn: [nothing], model: {topP: high}}
            - {name: c, description: 'gsk_%s'}
            thresholds: {releasePercent: 99}
            rerun: {token: t, tasks: [z]}
            """
                .formatted("0".repeat(30)));

    assertThat(findings)
        .extracting(Violation::path)
        .containsExactly(
            "spec.goal",
            "spec.agents[0].model.temperature",
            "spec.tasks[0].agent",
            "spec.tasks[1].dependsOn[0]",
            "spec.tasks[1].model.topP",
            "spec.tasks[2].description",
            "spec.thresholds.releasePercent",
            "spec.rerun.tasks[0]");
  }

  @Test
  void findingsAreBounded() {
    var findings =
        Given.findings(
            IntStream.range(0, 1_000)
                .mapToObj(i -> "- {name: t" + i + ", description: d, dependsOn: [x" + i + "]}")
                .collect(Collectors.joining("\n", "tasks:\n", "")));

    assertThat(findings).hasSize(Findings.MAX_ERRORS + 1);
    assertThat(findings.get(Findings.MAX_ERRORS).message()).startsWith("800 more errors");
  }

  @Test
  @DisplayName("bad input 27: a chain of 10,000 tasks is refused, without a deep stack")
  void aChainOfTenThousandTasksIsRefused() {
    assertThat(Given.findings(chain(10_000)))
        .containsExactly(
            Violation.error(
                Reason.TooManyTasks,
                "spec.tasks",
                "10000 tasks; the limit is 1000",
                "split the workflow into several"));
  }

  @Test
  void aChainOfAThousandTasksIsPlanned() {
    assertThat(Given.plan(chain(1_000)).size()).isEqualTo(1_000);
  }

  @Test
  @DisplayName("bad input 26: a cycle of 1,000 tasks is drawn, both ends shown")
  void aCycleOfAThousandTasksIsDrawn() {
    var request =
        Given.request(chain(1_000).replace("{name: t0,", "{name: t0, dependsOn: [t999],"));
    Planner.plan(request);

    var findings = Assertions.assertTimeout(Duration.ofSeconds(1), () -> Given.findings(request));

    assertThat(findings).extracting(Violation::reason).containsExactly(Reason.CyclicDependency);
    assertThat(findings.get(0).message())
        .startsWith("t0 → t1 → t2 → ")
        .contains(" → … 985 more … → ")
        .endsWith("t998 → t999 → t0");
  }

  @Test
  @DisplayName("bad input 47: a deadline shorter than a task is a warning")
  void aDeadlineShorterThanATaskIsAWarning() {
    var findings =
        Given.findings(
            """
            activeDeadlineSeconds: 300
            tasks:
            - {name: a, description: d}
            - {name: b, description: d}
            - {name: c, description: d, timeouts: {runSeconds: 301}}
            - {name: e, description: d, timeouts: {runSeconds: 300}}
            """);

    assertThat(findings)
        .extracting(Violation::isError, Violation::path)
        .containsExactly(
            tuple(false, "spec.tasks[2].timeouts.runSeconds"),
            tuple(false, "spec.activeDeadlineSeconds"));
  }

  @Test
  void aPlaceholderWhereNoneIsFilledIsAWarning() {
    var findings = Given.findings("agents:\n- {name: kim, instructions: 'Serve {{goal}}'}");

    assertThat(findings)
        .extracting(Violation::isError, Violation::path)
        .containsExactly(tuple(false, "spec.agents[0].instructions"));
  }

  @Test
  void onePriceNamesTheModel() {
    var price = new PlannedEndpoint.Price("llama", 1, 1, 1, OptionalInt.empty());
    var plain = Given.endpoint("default", Provider.Groq, "https://g.test");
    var priced =
        new PlannedEndpoint(
            plain.name(),
            plain.key(),
            plain.provider(),
            plain.baseUrl(),
            List.of(price),
            plain.requestsPerMinute(),
            plain.tokensPerMinute(),
            plain.maxConcurrent(),
            1,
            1,
            1);

    assertThat(Given.plan(Given.request("model: {}", priced)).task(0).model().name())
        .isEqualTo("llama");
  }

  private static String chain(int length) {
    return IntStream.range(0, length)
        .mapToObj(
            i ->
                "- {name: t"
                    + i
                    + ", description: d"
                    + (i == 0 ? "" : ", dependsOn: [t" + (i - 1) + "]")
                    + "}")
        .collect(Collectors.joining("\n", "tasks:\n", ""));
  }
}
