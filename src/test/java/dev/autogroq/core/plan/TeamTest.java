package dev.autogroq.core.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Who does which task")
class TeamTest {
  private static final String FOUR =
      """
      agents:
      - {name: ann, role: Researcher, goal: g, instructions: i}
      - {name: ben, role: Writer, goal: g, instructions: i}
      - {name: cem, role: Lawyer, goal: g, instructions: i}
      - {name: dot, role: Copywriter and text writer, goal: g, instructions: i}
      """;

  @Test
  void aTaskGoesToTheAgentItNames() {
    var plan = Given.plan(FOUR + "tasks:\n- {name: write, description: d, agent: cem}");

    assertThat(plan.agentOf(0).name()).isEqualTo("cem");
  }

  @Test
  void aTaskWithoutAnAgentGoesToTheRoleThatFitsItsName() {
    var plan =
        Given.plan(
            FOUR
                + """
                tasks:
                - {name: research-market, description: d}
                - {name: ask-lawyers, description: d}
                """);

    assertThat(plan.agentOf(0).name()).isEqualTo("ann");
    assertThat(plan.agentOf(1).name()).isEqualTo("cem");
  }

  @Test
  void tasksThatFitNobodyAreSpreadOverTheWholeTeam() {
    var used = new TreeSet<>(agentsOf(100, "").values());

    assertThat(used).containsExactly("ann", "ben", "cem", "dot");
  }

  @Test
  void addingATaskMovesNoOther() {
    var before = agentsOf(200, "");

    var after = agentsOf(200, "- {name: added, description: d}\n");

    assertThat(after).hasSize(201).containsAllEntriesOf(before);
  }

  @Test
  void addingAnAgentMovesTasksToItOnly() {
    var before = agentsOf(200, "");

    var after = agentsOf(200, "agents+");

    assertThat(before.keySet())
        .allSatisfy(task -> assertThat(after.get(task)).isIn(before.get(task), "eve"));
    assertThat(after).containsValue("eve");
  }

  @Test
  void withASmallTeamSizeTheFirstAgentsAreActive() {
    var plan = Given.plan(FOUR + "teamSize: 2\ntasks:\n- {name: t, description: d, agent: ann}");

    assertThat(plan.agents()).extracting(PlannedAgent::name).containsExactly("ann", "ben");
  }

  @Test
  void theTaskOfAnInactiveAgentGoesToTheNearestRole() {
    var plan =
        Given.plan(
            FOUR
                + """
                teamSize: 2
                tasks:
                - {name: research-laws, description: d, agent: dot}
                - {name: one, description: d, agent: cem}
                - {name: two, description: d, agent: cem}
                """);

    assertThat(plan.agentOf(0).name()).isEqualTo("ben");
    assertThat(plan.agentOf(1)).isEqualTo(plan.agentOf(2));
  }

  @Test
  void aTaskMayNameAStandardRoleThatItsTeamIsTooSmallFor() {
    var plan = Given.plan("teamSize: 2\ntasks:\n- {name: polish, description: d, agent: editor}");

    assertThat(plan.agentOf(0).name()).isIn("researcher", "writer");
  }

  @Test
  void theWeightOfAPairNeverChanges() {
    assertThat(RoleFit.weight("task", "agent")).isEqualTo(-3375956171862141452L);
    assertThat(RoleFit.weight("taska", "gent")).isNotEqualTo(-3375956171862141452L);
  }

  private static Map<String, String> agentsOf(int tasks, String more) {
    var yaml = new StringBuilder(FOUR);
    if (more.equals("agents+")) {
      yaml.append("- {name: eve, role: Chemist, goal: g, instructions: i}\n");
    }
    yaml.append("tasks:\n");
    if (!more.equals("agents+")) {
      yaml.append(more);
    }
    IntStream.range(0, tasks).forEach(i -> yaml.append("- {name: t" + i + ", description: d}\n"));
    var plan = Given.plan(yaml.toString());
    Map<String, String> agents = new LinkedHashMap<>();
    plan.tasks().forEach(t -> agents.put(t.name(), plan.agentOf(t.index()).name()));
    return agents;
  }
}
