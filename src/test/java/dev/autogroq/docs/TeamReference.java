package dev.autogroq.docs;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.autogroq.api.Provider;
import dev.autogroq.api.TeamWorkflowSpec;
import dev.autogroq.core.plan.Plan;
import dev.autogroq.core.plan.PlanRequest;
import dev.autogroq.core.plan.PlanResult;
import dev.autogroq.core.plan.PlannedAgent;
import dev.autogroq.core.plan.PlannedEndpoint;
import dev.autogroq.core.plan.PlannedTask;
import dev.autogroq.core.plan.Planner;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/** The page of the generated team and plan: what planning makes of a goal and a team size. */
final class TeamReference {
  private static final int LARGEST_SHOWN = 10;
  private static final int LARGEST = 64;

  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

  private final StringBuilder out = new StringBuilder();

  private TeamReference() {}

  /** The text of the page. */
  static String page() throws IOException {
    return new TeamReference().text();
  }

  private String text() throws IOException {
    line(
        "<!-- Generated from core.plan by DocsSyncTest: ./mvnw test -Dtest=DocsSyncTest -Dupdate"
            + " -->");
    line("# The generated team and plan");
    line("");
    line("A workflow without `agents` gets roles by `teamSize` (3 if it says nothing). A workflow");
    line("without `tasks` gets the plan below, whoever the members are. So the size changes how");
    line("broad and how deep the work goes, not only the names. `./autogroq plan FILE` shows both");
    line("before anything runs.");
    line("");
    line("## Members by team size");
    line("");
    line("| Size | Members |");
    line("|---|---|");
    for (int size = 1; size <= LARGEST_SHOWN; size++) {
      Plan plan = plan(size);
      line("| " + size + " | " + names(plan) + " |");
    }
    line("");
    line(
        "Above "
            + LARGEST_SHOWN
            + " every further member is a researcher with a field of its own; the");
    line("largest team has " + plan(LARGEST).agents().size() + " members.");
    line("");
    line("## Roles");
    line("");
    line("| Member | Role | Goal |");
    line("|---|---|---|");
    List<PlannedAgent> roles = new ArrayList<>(plan(1).agents());
    roles.addAll(plan(LARGEST_SHOWN).agents());
    roles.forEach(
        agent -> line("| `%s` | %s | %s |".formatted(agent.name(), agent.role(), agent.goal())));
    line("");
    line("## Tasks by team size");
    for (int size = 1; size <= LARGEST_SHOWN; size++) {
      tasks(size);
    }
    line("");
    Plan largest = plan(LARGEST);
    line(
        "From size 9 on the number of facets stays at eight: a team of "
            + LARGEST
            + " has "
            + largest.size()
            + " tasks, too.");
    return out.toString();
  }

  private void tasks(int size) throws IOException {
    Plan plan = plan(size);
    line("");
    line("### Size " + size + ": " + plan.size() + " tasks");
    line("");
    line("| Task | Member | After |");
    line("|---|---|---|");
    for (PlannedTask task : plan.tasks()) {
      List<String> after = new ArrayList<>();
      for (int k = 0; k < plan.graph().predecessorCount(task.index()); k++) {
        after.add("`" + plan.task(plan.graph().predecessor(task.index(), k)).name() + "`");
      }
      line(
          "| `%s` | %s | %s |"
              .formatted(task.name(), plan.agentOf(task.index()).name(), String.join(", ", after)));
    }
  }

  private static String names(Plan plan) {
    return plan.agents().stream().map(PlannedAgent::name).collect(Collectors.joining(", "));
  }

  private static Plan plan(int size) throws IOException {
    String yaml = "{goal: the goal, teamSize: " + size + ", model: {name: m}}";
    TeamWorkflowSpec spec = YAML.readValue(yaml, TeamWorkflowSpec.class);
    var request = new PlanRequest("default", "w", spec, List.of(endpoint()), List.of());
    return ((PlanResult.Planned) Planner.plan(request)).plan();
  }

  private static PlannedEndpoint endpoint() {
    return new PlannedEndpoint(
        "default",
        "default/default",
        Provider.Simulated,
        "",
        List.of(),
        OptionalInt.empty(),
        OptionalLong.empty(),
        OptionalInt.empty(),
        60,
        200,
        200);
  }

  private void line(String text) {
    out.append(text).append('\n');
  }
}
