package dev.autogroq.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What became of a workflow. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record TeamWorkflowStatus(
    @Nullable Long observedGeneration,
    List<ConditionSpec> conditions,
    @Nullable RunPhase phase,
    @Nullable String message,
    @Nullable Integer run,
    @Nullable String planDigest,
    @Nullable String observedRerunToken,
    @Nullable String startTime,
    @Nullable String completionTime,
    @Nullable String duration,
    @Nullable String progress,
    @Nullable TaskCounts taskCounts,
    @Nullable CacheCounts cache,
    @Nullable UsageCounts usage,
    @Nullable BudgetState budget,
    @Nullable ScheduleReport schedule,
    List<WaitingTime> waiting,
    @Nullable ResourceReport resources,
    List<AgentState> agents,
    List<TaskState> tasks,
    @Nullable PlanState plan,
    @Nullable String resultRef,
    @Nullable String reportRef) {

  public TeamWorkflowStatus {
    conditions = conditions == null ? List.of() : List.copyOf(conditions);
    waiting = waiting == null ? List.of() : List.copyOf(waiting);
    agents = agents == null ? List.of() : List.copyOf(agents);
    tasks = tasks == null ? List.of() : List.copyOf(tasks);
  }
}
