package dev.autogroq.core.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Generated teams and tasks by team size")
class StandardPlanTest {

  @Test
  void theTeamGrowsRoleByRole() {
    assertThat(teamOf(1)).containsExactly("generalist");
    assertThat(teamOf(2)).containsExactly("researcher", "writer");
    assertThat(teamOf(3)).containsExactly("researcher", "writer", "analyst");
    assertThat(teamOf(7))
        .containsExactly(
            "researcher", "writer", "analyst", "reviewer", "planner", "fact-checker", "editor");
    assertThat(teamOf(10)).endsWith("editor", "researcher-2", "researcher-3", "researcher-4");
  }

  @Test
  void withoutASizeTheTeamHasThreeMembers() {
    var plan = Given.plan("");

    assertThat(plan.agents()).hasSize(3);
    assertThat(plan.generatedTeam()).isTrue();
    assertThat(plan.generatedTasks()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"0,1", "-5,1", "65,64", "2147483647,64"})
  void aSizeOutOfBoundsCountsAsTheNearestBound(int declared, int active) {
    assertThat(teamOf(declared)).hasSize(active).doesNotHaveDuplicates();
  }

  @Test
  void everyFurtherResearcherHasAFacetOfItsOwn() {
    var roles = Given.plan("teamSize: 64").agents().stream().map(PlannedAgent::role).toList();

    assertThat(roles).hasSize(64).doesNotHaveDuplicates();
  }

  @Test
  void oneMemberResearchesAndWrites() {
    assertThat(drawn(1))
        .containsExactly("research @generalist", "write @generalist after research");
  }

  @Test
  void twoMembersShareTwoFacets() {
    assertThat(drawn(2))
        .containsExactly(
            "research-background @researcher",
            "research-state @writer",
            "write @writer after research-background, research-state");
  }

  @Test
  void threeMembersAnalyseBeforeTheyWrite() {
    assertThat(drawn(3))
        .containsExactly(
            "research-background @researcher",
            "research-state @analyst",
            "analyse @analyst after research-background, research-state",
            "write @writer after analyse");
  }

  @Test
  void fourMembersReviewAndRevise() {
    assertThat(drawn(4))
        .containsExactly(
            "research-background @researcher",
            "research-state @analyst",
            "research-workings @reviewer",
            "analyse @analyst after research-background, research-state, research-workings",
            "write @writer after analyse",
            "review @reviewer after write",
            "revise @writer after write, review");
  }

  @Test
  void fiveMembersBeginWithAPlan() {
    assertThat(drawn(5))
        .containsExactly(
            "plan @planner",
            "research-background @researcher after plan",
            "research-state @analyst after plan",
            "research-workings @reviewer after plan",
            "research-evidence @planner after plan",
            "analyse @analyst after research-background, research-state, research-workings,"
                + " research-evidence",
            "write @writer after analyse",
            "review @reviewer after write",
            "revise @writer after write, review");
  }

  @Test
  void sixMembersCheckTheFacts() {
    assertThat(drawn(6))
        .containsSubsequence(
            "research-uses @fact-checker after plan",
            "analyse @analyst after research-background, research-state, research-workings,"
                + " research-evidence, research-uses",
            "fact-check @fact-checker after analyse",
            "write @writer after analyse, fact-check")
        .hasSize(11);
  }

  @Test
  void sevenMembersEdit() {
    assertThat(drawn(7)).endsWith("edit @editor after revise").hasSize(13);
  }

  @ParameterizedTest
  @CsvSource({"8,7", "9,8", "10,8", "64,8"})
  void facetsAreOneFewerThanMembersAndAtMostEight(int size, long facets) {
    var names = Given.plan("teamSize: " + size).tasks().stream().map(PlannedTask::name).toList();

    assertThat(names.stream().filter(name -> name.startsWith("research-"))).hasSize((int) facets);
    assertThat(names).hasSize((int) facets + 7);
  }

  @Test
  void researchersTakeFacetsFirst() {
    assertThat(drawn(10))
        .contains(
            "research-background @researcher after plan",
            "research-state @researcher-2 after plan",
            "research-workings @researcher-3 after plan",
            "research-evidence @researcher-4 after plan",
            "research-uses @analyst after plan");
  }

  @Test
  void ownAgentsGetTheStepsThatFitTheirRoles() {
    var plan =
        Given.plan(
            """
            agents:
            - {name: kim, role: Technical writer, goal: g, instructions: i}
            - {name: ada, role: Market research, goal: g, instructions: i}
            - {name: bob, role: Analyst, goal: g, instructions: i}
            """);

    assertThat(drawn(plan))
        .containsExactly(
            "research-background @ada",
            "research-state @bob",
            "analyse @bob after research-background, research-state",
            "write @kim after analyse");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 64})
  void generatedTasksContainTheGoalAndRaiseNoFinding(int size) {
    var plan = Given.plan("goal: why bees dance\nteamSize: " + size);

    assertThat(plan.hints()).isEmpty();
    assertThat(IntStream.range(0, plan.size()).mapToObj(i -> userMessage(plan, i)))
        .allSatisfy(message -> assertThat(message).contains("why bees dance"));
  }

  private static String userMessage(Plan plan, int task) {
    return Prompts.render(plan, task, i -> UpstreamOutput.of("x")).messages().get(1).text();
  }

  private static List<String> teamOf(int size) {
    var plan = Given.plan("teamSize: " + size);
    return plan.agents().stream().map(PlannedAgent::name).toList();
  }

  private static List<String> drawn(int size) {
    return drawn(Given.plan("teamSize: " + size));
  }

  /** Each task on a line: its name, who does it, and what it comes after. */
  static List<String> drawn(Plan plan) {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < plan.size(); i++) {
      int task = i;
      var after =
          IntStream.range(0, plan.graph().predecessorCount(i))
              .mapToObj(k -> plan.task(plan.graph().predecessor(task, k)).name())
              .toList();
      lines.add(
          plan.task(i).name()
              + " @"
              + plan.agentOf(i).name()
              + (after.isEmpty() ? "" : " after " + String.join(", ", after)));
    }
    return lines;
  }
}
