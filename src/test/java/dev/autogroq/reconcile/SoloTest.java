package dev.autogroq.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.autogroq.core.plan.PlanRequest;
import dev.autogroq.core.plan.PlanResult;
import dev.autogroq.core.plan.PlannedEndpoint;
import dev.autogroq.core.plan.Planner;
import dev.autogroq.core.plan.Prompts;
import dev.autogroq.core.plan.SchemaCheck;
import dev.autogroq.core.plan.UpstreamOutput;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.NumericChars;
import net.jqwik.api.constraints.StringLength;

class SoloTest {
  private static final List<PlannedEndpoint> ENDPOINTS =
      new PlanEndpoints.Found(List.of(), List.of()).withStandIns(Set.of("default"));

  @Example
  void bracesInAPromptAreNoTemplate() {
    assertThat(asked("Explain {{goal}}, {{params.x}} and {{ alone"))
        .startsWith("Explain {{goal}}, {{params.x}} and {{ alone");
  }

  @Property(tries = 30)
  void aLongPromptArrivesWhole(
      @ForAll @StringLength(min = 32_700, max = 65_536) @NumericChars String prompt) {
    assertThat(asked(prompt)).startsWith(prompt);
  }

  @Example
  void aPairOfSurrogatesIsNotTornApart() {
    String prompt = "x".repeat(32_767) + "😀" + "y";

    assertThat(asked(prompt)).startsWith(prompt);
  }

  private static String asked(String prompt) {
    ObjectNode spec = JsonNodeFactory.instance.objectNode();
    spec.put("prompt", prompt).putObject("model").put("name", "m");
    var decoded = Solo.workflow(spec);
    assertThat(decoded.violations()).isEmpty();
    var result =
        Planner.plan(
            new PlanRequest("ns", "one", decoded.value(), ENDPOINTS, List.of()),
            SchemaCheck.SYNTAX_ONLY);
    assertThat(result).isInstanceOf(PlanResult.Planned.class);
    var plan = ((PlanResult.Planned) result).plan();
    return Prompts.render(plan, 0, i -> UpstreamOutput.NONE).messages().get(1).text();
  }
}
