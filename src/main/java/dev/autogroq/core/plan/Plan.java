package dev.autogroq.core.plan;

import dev.autogroq.api.TeamWorkflowSpec;
import dev.autogroq.api.Violation;
import dev.autogroq.core.graph.TaskGraph;
import java.util.List;

/**
 * A resolved workflow: every default applied, every reference an edge, every task assigned. Equal
 * specs give equal plans.
 *
 * @param namespace of the workflow; results are never shared across namespaces
 * @param name of the workflow
 * @param goal with parameters inserted
 * @param graph edges run from a dependency to the task that needs it
 * @param planDigest {@code v1:<sha-256 hex>} over what determines results
 * @param generatedTeam whether the agents came from the team size
 * @param generatedTasks whether the tasks came from the team size
 * @param hints findings that refuse nothing
 * @param spec what the plan was made from; its knobs govern the run
 */
public record Plan(
    String namespace,
    String name,
    String goal,
    List<PlannedAgent> agents,
    List<PlannedTask> tasks,
    List<PlannedEndpoint> endpoints,
    TaskGraph graph,
    String planDigest,
    boolean generatedTeam,
    boolean generatedTasks,
    List<Violation> hints,
    TeamWorkflowSpec spec) {

  public Plan {
    agents = List.copyOf(agents);
    tasks = List.copyOf(tasks);
    endpoints = List.copyOf(endpoints);
    hints = List.copyOf(hints);
  }

  public int size() {
    return tasks.size();
  }

  /** Whether no other task needs this one: its answer is one of the workflow's. */
  public boolean isLast(int task) {
    return graph.successorCount(task) == 0;
  }

  public PlannedTask task(int index) {
    return tasks.get(index);
  }

  public PlannedAgent agentOf(int task) {
    return agents.get(tasks.get(task).agent());
  }

  public PlannedEndpoint endpointOf(int task) {
    return endpoints.get(tasks.get(task).model().endpoint());
  }
}
