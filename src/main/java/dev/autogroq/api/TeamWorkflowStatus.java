package dev.autogroq.api;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Size;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

/** What became of a workflow. */
@JsonClassDescription("What became of the workflow; written by the operator only.")
@JsonIgnoreProperties(ignoreUnknown = true)
public record TeamWorkflowStatus(
    @JsonPropertyDescription("The generation of the object that this status describes.")
        @Min(0)
        @Max(ApiNames.MAX_LONG)
        @Nullable Long observedGeneration,
    @JsonPropertyDescription(
            "The observed aspects of the run: Accepted, Succeeded, Finished, Ready and others.")
        @Size(max = 16)
        @ListKey("type")
        List<ConditionSpec> conditions,
    @JsonPropertyDescription(
            "The state of the run, for people to read. Programs should rely on the conditions.")
        @Nullable RunPhase phase,
    @JsonPropertyDescription("What happens, why, and what to do next.") @Size(max = 1024)
        @Nullable String message,
    @JsonPropertyDescription("The number of the run, counted from 1.")
        @Min(0)
        @Max(Integer.MAX_VALUE)
        @Nullable Integer run,
    @JsonPropertyDescription(
            "The digest of what determines the results; a new one begins a new run.")
        @Size(max = 128)
        @Nullable String planDigest,
    @JsonPropertyDescription("The rerun token that the run answers.") @Size(max = 64)
        @Nullable String observedRerunToken,
    @JsonPropertyDescription("When the run started.") @DateTime @Nullable String startTime,
    @JsonPropertyDescription("When the run ended.") @DateTime @Nullable String completionTime,
    @JsonPropertyDescription("How long the run took so far, such as 4m12s.") @Size(max = 32)
        @Nullable String duration,
    @JsonPropertyDescription("How many tasks of all have ended, such as 4/7.") @Size(max = 32)
        @Nullable String progress,
    @JsonPropertyDescription("How many tasks are in which state.") @Nullable TaskCounts taskCounts,
    @JsonPropertyDescription("How the result store served the run.") @Nullable CacheCounts cache,
    @JsonPropertyDescription("What the run spent on models.") @Nullable UsageCounts usage,
    @JsonPropertyDescription("What is set aside for calls in flight.") @Nullable BudgetState budget,
    @JsonPropertyDescription("How near the run came to the shortest possible one.")
        @Nullable ScheduleReport schedule,
    @JsonPropertyDescription("How many tasks waited for how long, by reason.")
        @Size(max = 16)
        @ListKey("reason")
        List<WaitingTime> waiting,
    @JsonPropertyDescription("What the run used of memory and CPU.")
        @Nullable ResourceReport resources,
    @JsonPropertyDescription("What each member of the team did.") @Size(max = 64) @ListKey("name")
        List<AgentState> agents,
    @JsonPropertyDescription("The state of each task, failed and running ones first, at most 200.")
        @Size(max = 200)
        @ListKey("name")
        List<TaskState> tasks,
    @JsonPropertyDescription("What is going to happen, and what it is expected to cost.")
        @Nullable PlanState plan,
    @JsonPropertyDescription("The name of the ConfigMap that keeps the results.") @Size(max = 253)
        @Nullable String resultRef,
    @JsonPropertyDescription("The name of the ConfigMap that keeps the report of the run.")
        @Size(max = 253)
        @Nullable String reportRef) {

  @NullUnmarked
  public TeamWorkflowStatus {
    conditions = Lists.copy(conditions);
    waiting = Lists.copy(waiting);
    agents = Lists.copy(agents);
    tasks = Lists.copy(tasks);
  }
}
