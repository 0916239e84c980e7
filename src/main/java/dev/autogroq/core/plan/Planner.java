package dev.autogroq.core.plan;

import dev.autogroq.api.Agent;
import dev.autogroq.api.Reason;
import dev.autogroq.api.TaskSpec;
import dev.autogroq.api.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The way from a spec to a plan: defaults, team, generated tasks, references, checks. Total: every
 * spec that a lenient decoder can make ends in a plan or in violations, never in an exception.
 */
public final class Planner {
  /** Most tasks of one workflow. */
  public static final int MAX_TASKS = 1_000;

  private Planner() {}

  /** Plans without a validator for schemas; of those only the syntax is looked at. */
  public static PlanResult plan(PlanRequest request) {
    return plan(request, SchemaCheck.SYNTAX_ONLY);
  }

  /**
   * Plans a spec. Refused if anything in it is an error; then warnings are among the violations.
   *
   * @param schemas judges each {@code outputSchema}
   */
  public static PlanResult plan(PlanRequest request, SchemaCheck schemas) {
    int tasks = request.spec().tasks().size();
    if (tasks > MAX_TASKS) {
      return new PlanResult.Refused(List.of(tooManyTasks(tasks)));
    }
    Draft draft = Draft.of(request, schemas);
    Findings findings = new Findings();
    Check.ALL.forEach(check -> check.inspect(draft, findings));
    return findings.hasErrors()
        ? new PlanResult.Refused(findings.inOrder())
        : new PlanResult.Planned(planned(draft, findings.inOrder()));
  }

  private static Violation tooManyTasks(int tasks) {
    return Violation.error(
        Reason.TooManyTasks,
        "spec.tasks",
        tasks + " tasks; the limit is " + MAX_TASKS,
        "split the workflow into several");
  }

  private static Plan planned(Draft draft, List<Violation> hints) {
    List<PlannedTask> tasks = new ArrayList<>();
    for (int i = 0; i < draft.tasks().size(); i++) {
      tasks.add(plannedTask(draft, i));
    }
    return new Plan(
        draft.request().namespace(),
        draft.request().name(),
        draft.insertion().goal(),
        plannedAgents(draft.team()),
        tasks,
        draft.request().endpoints(),
        draft.graph(),
        PlanDigest.of(draft.spec()),
        draft.team().generated(),
        draft.generatedTasks(),
        hints,
        draft.spec());
  }

  private static List<PlannedAgent> plannedAgents(Team team) {
    List<PlannedAgent> agents = new ArrayList<>();
    for (Agent agent : team.active()) {
      agents.add(
          new PlannedAgent(
              agents.size(),
              Team.nameOf(agent),
              PlainText.clean(Team.roleOf(agent)),
              PlainText.clean(PlainText.orEmpty(agent.goal())),
              PlainText.clean(PlainText.orEmpty(agent.instructions())),
              Defaults.maxConcurrentTasks(agent.maxConcurrentTasks())));
    }
    return agents;
  }

  private static PlannedTask plannedTask(Draft draft, int index) {
    TaskSpec task = draft.tasks().get(index);
    var defaults = draft.spec().taskDefaults();
    return new PlannedTask(
        index,
        draft.taskName(index),
        draft.memberFor(index),
        Defaults.priority(task),
        task.runWhen(),
        task.necessity(),
        Defaults.effects(task, defaults),
        Defaults.retry(task, defaults),
        Defaults.runSeconds(task, defaults),
        Defaults.pendingSeconds(task, defaults),
        Models.resolve(Models.ofTask(draft, index), draft.request().endpoints()),
        Defaults.cache(task, draft.spec().cache()),
        promptOf(draft, index),
        Optional.ofNullable(task.container()));
  }

  private static Prompt promptOf(Draft draft, int index) {
    TaskSpec task = draft.tasks().get(index);
    return new Prompt(
        draft.insertion().bind(draft.descriptions().get(index), draft.taskIndex()),
        PlainText.clean(PlainText.orEmpty(task.expectedOutput())),
        Optional.ofNullable(task.outputSchema()).filter(schema -> !schema.isBlank()));
  }
}
