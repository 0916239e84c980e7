package dev.autogroq.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a user asks of a team: a goal, its members, its tasks and the limits they keep. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record TeamWorkflowSpec(
    String goal,
    List<Parameter> parameters,
    @Nullable Integer teamSize,
    List<Agent> agents,
    List<TaskSpec> tasks,
    @Nullable TaskDefaults taskDefaults,
    @Nullable ModelSelection model,
    ExecutionMode executionMode,
    Integer taskBatchSize,
    Integer maxConcurrency,
    Scheduling scheduling,
    RunnerSpec runner,
    @Nullable ResourceNeeds resources,
    Thresholds thresholds,
    MemoryGrowth memoryGrowth,
    @Nullable CachePolicy cache,
    @Nullable Budget budget,
    FailurePolicy failurePolicy,
    OperatingMode operatingMode,
    Integer activeDeadlineSeconds,
    @Nullable Rerun rerun,
    TaskRecords taskRecords,
    @Nullable Integer ttlSecondsAfterFinished) {

  public TeamWorkflowSpec {
    parameters = parameters == null ? List.of() : List.copyOf(parameters);
    agents = agents == null ? List.of() : List.copyOf(agents);
    tasks = tasks == null ? List.of() : List.copyOf(tasks);
    executionMode = executionMode == null ? ExecutionMode.Parallel : executionMode;
    taskBatchSize = taskBatchSize == null ? 5 : taskBatchSize;
    maxConcurrency = maxConcurrency == null ? 256 : maxConcurrency;
    scheduling = scheduling == null ? Scheduling.DEFAULT : scheduling;
    runner = runner == null ? RunnerSpec.DEFAULT : runner;
    thresholds = thresholds == null ? Thresholds.DEFAULT : thresholds;
    memoryGrowth = memoryGrowth == null ? MemoryGrowth.DEFAULT : memoryGrowth;
    failurePolicy = failurePolicy == null ? FailurePolicy.ContinueIndependent : failurePolicy;
    operatingMode = operatingMode == null ? OperatingMode.Run : operatingMode;
    activeDeadlineSeconds = activeDeadlineSeconds == null ? 86400 : activeDeadlineSeconds;
    taskRecords = taskRecords == null ? TaskRecords.Auto : taskRecords;
  }
}
