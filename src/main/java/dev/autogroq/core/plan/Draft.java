package dev.autogroq.core.plan;

import dev.autogroq.api.Agent;
import dev.autogroq.api.Necessity;
import dev.autogroq.api.Parameter;
import dev.autogroq.api.RunWhen;
import dev.autogroq.api.TaskSpec;
import dev.autogroq.api.TeamWorkflowSpec;
import dev.autogroq.core.graph.TaskGraph;
import dev.autogroq.core.plan.ParsedTemplate.Kind;
import dev.autogroq.core.plan.ParsedTemplate.Piece;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * A spec with everything looked up that checks and planning ask for: the one value each check is
 * given. Total: names that lead nowhere are left out here and found by the checks.
 *
 * @param agents as declared; a null in the list stands as an agent without a name
 * @param tasks declared or generated
 * @param members per task the index of the active member who does it
 * @param taskIndex of several tasks with one name the first counts
 * @param insertion of goal and parameters into templates
 * @param goal and {@code descriptions} parsed, nothing inserted yet
 * @param graph without self edges; may have cycles
 */
record Draft(
    PlanRequest request,
    SchemaCheck schemas,
    List<Agent> agents,
    Team team,
    List<TaskSpec> tasks,
    boolean generatedTasks,
    List<Integer> members,
    Map<String, Integer> taskIndex,
    Map<String, String> parameters,
    Insertion insertion,
    ParsedTemplate goal,
    List<ParsedTemplate> descriptions,
    TaskGraph graph) {

  private static final StandardPlan.Step BLANK = new StandardPlan.Step("", "", "", "", List.of());

  static Draft of(PlanRequest request, SchemaCheck schemas) {
    TeamWorkflowSpec spec = request.spec();
    List<Agent> agents = spec.agents().stream().map(Draft::orBlank).toList();
    Team team = Team.of(spec, agents);
    boolean generated = spec.tasks().isEmpty();
    List<TaskSpec> tasks =
        generated ? generatedTasks(team) : spec.tasks().stream().map(Draft::orBlank).toList();
    Map<String, Integer> index = new LinkedHashMap<>();
    for (int i = 0; i < tasks.size(); i++) {
      index.putIfAbsent(PlainText.orEmpty(tasks.get(i).name()), i);
    }
    List<ParsedTemplate> descriptions =
        tasks.stream()
            .map(task -> TemplateParser.parse(PlainText.orEmpty(task.description())))
            .toList();
    Map<String, String> parameters = parametersOf(spec);
    ParsedTemplate goal = TemplateParser.parse(PlainText.orEmpty(spec.goal()));
    return new Draft(
        request,
        schemas,
        agents,
        team,
        tasks,
        generated,
        tasks.stream().map(team::memberFor).toList(),
        index,
        parameters,
        Insertion.of(goal, parameters),
        goal,
        descriptions,
        graphOf(tasks, descriptions, index));
  }

  TeamWorkflowSpec spec() {
    return request.spec();
  }

  String taskName(int task) {
    return PlainText.orEmpty(tasks.get(task).name());
  }

  /** Index of the active member who does a task. */
  int memberFor(int task) {
    return members.get(task);
  }

  /** The names of the outputs that a task's description asks for, in order, with repetitions. */
  List<Piece> outputsAskedBy(int task) {
    return descriptions.get(task).pieces().stream()
        .filter(piece -> piece.kind() == Kind.TaskOutput)
        .toList();
  }

  private static Map<String, String> parametersOf(TeamWorkflowSpec spec) {
    Map<String, String> parameters = new LinkedHashMap<>();
    for (Parameter parameter : spec.parameters()) {
      if (parameter != null) {
        parameters.putIfAbsent(
            PlainText.orEmpty(parameter.name()), PlainText.orEmpty(parameter.value()));
      }
    }
    return parameters;
  }

  private static TaskGraph graphOf(
      List<TaskSpec> tasks, List<ParsedTemplate> descriptions, Map<String, Integer> index) {
    IntStream.Builder from = IntStream.builder();
    IntStream.Builder to = IntStream.builder();
    for (int i = 0; i < tasks.size(); i++) {
      int task = i;
      BitSet needed = new BitSet();
      tasks.get(i).dependsOn().stream()
          .map(index::get)
          .filter(Objects::nonNull)
          .forEach(needed::set);
      descriptions.get(i).pieces().stream()
          .filter(piece -> piece.kind() == Kind.TaskOutput)
          .map(piece -> index.get(piece.text()))
          .filter(Objects::nonNull)
          .forEach(needed::set);
      needed.clear(i);
      needed.stream()
          .forEach(
              dependency -> {
                from.add(dependency);
                to.add(task);
              });
    }
    return TaskGraph.of(tasks.size(), from.build().toArray(), to.build().toArray());
  }

  private static List<TaskSpec> generatedTasks(Team team) {
    List<StandardPlan.Step> steps = StandardPlan.ofSize(team.active().size());
    List<String> members = team.membersFor(steps);
    List<TaskSpec> tasks = new ArrayList<>();
    for (int i = 0; i < steps.size(); i++) {
      tasks.add(asTask(steps.get(i), members.get(i)));
    }
    return List.copyOf(tasks);
  }

  private static TaskSpec asTask(StandardPlan.Step step, String agent) {
    return new TaskSpec(
        step.name(),
        step.description(),
        step.expectedOutput(),
        null,
        agent,
        0,
        step.dependsOn(),
        RunWhen.AllSucceeded,
        Necessity.Required,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null);
  }

  private static Agent orBlank(Agent agent) {
    return agent == null ? new Agent("", null, null, null, null, null) : agent;
  }

  private static TaskSpec orBlank(TaskSpec task) {
    return task == null ? asTask(BLANK, "") : task;
  }
}
