package dev.autogroq.api;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

/** What a user asks of a team: a goal, its members, its tasks and the limits they keep. */
@JsonClassDescription("What is asked of the team, and within which limits.")
@JsonIgnoreProperties(ignoreUnknown = true)
public record TeamWorkflowSpec(
    @JsonPropertyDescription(
            "What the team is to achieve. It may refer to inputs as {{params.name}}.")
        @Required
        @Size(min = 1, max = 32_768)
        String goal,
    @JsonPropertyDescription("Inputs of the workflow, which goal and tasks refer to.")
        @Size(max = 64)
        @ListKey("name")
        List<Parameter> parameters,
    @JsonPropertyDescription(
            "How many members are active. Without it, as many as are listed under agents, else 3.")
        @Min(1)
        @Max(64)
        @Nullable Integer teamSize,
    @JsonPropertyDescription(
            "The members of the team. Without any, roles are chosen by the size of the team.")
        @Size(max = 64)
        @ListKey("name")
        List<Agent> agents,
    @JsonPropertyDescription(
            "The tasks and what they depend on. Without any, a plan that fits the size of the team"
                + " is made from the goal and shown before it runs.")
        @Size(min = 1, max = 1000)
        @ListKey(value = "name", tooMany = Reason.TooManyTasks)
        List<TaskSpec> tasks,
    @JsonPropertyDescription("What tasks that say nothing get.")
        @Nullable TaskDefaults taskDefaults,
    @JsonPropertyDescription("The model that answers unless a member or a task has another.")
        @Nullable ModelSelection model,
    @JsonPropertyDescription(
            "How many tasks run at once. Sequential: one. Parallel: up to taskBatchSize. Async: as "
                + "many as the endpoint and the machine bear, adapted as the run goes.")
        @Default("Parallel")
        ExecutionMode executionMode,
    @JsonPropertyDescription(
            "How many tasks run at once in mode Parallel, and how many make a wave.")
        @Min(1)
        @Max(1000)
        @Default("5")
        Integer taskBatchSize,
    @JsonPropertyDescription("The most tasks that mode Async may run at once.")
        @Min(1)
        @Max(10_000)
        @Default("256")
        Integer maxConcurrency,
    @JsonPropertyDescription("The order and the rhythm in which ready tasks start.")
        Scheduling scheduling,
    @JsonPropertyDescription("Where tasks run, and how their pods look.") RunnerSpec runner,
    @JsonPropertyDescription("The CPU and memory of each task's pod.")
        @Nullable ResourceNeeds resources,
    @JsonPropertyDescription("At which use of memory and CPU no new task starts.")
        Thresholds thresholds,
    @JsonPropertyDescription("What happens to the memory of a task that was killed for lack of it.")
        MemoryGrowth memoryGrowth,
    @JsonPropertyDescription("What is done with stored results.") @Nullable CachePolicy cache,
    @JsonPropertyDescription("What the run may spend. Without it, as much as the endpoint allows.")
        @Nullable Budget budget,
    @JsonPropertyDescription(
            "What a failed required task does to the others. ContinueIndependent goes on with all "
                + "that do not need it, FailFast starts nothing more.")
        @Default("ContinueIndependent")
        FailurePolicy failurePolicy,
    @JsonPropertyDescription(
            "What is wanted of the run. Plan resolves, orders and estimates without running"
                + " anything. Suspend lets running tasks end and starts none. Cancel stops it.")
        @Default("Run")
        OperatingMode operatingMode,
    @JsonPropertyDescription("After how many seconds the whole run is ended.")
        @Min(1)
        @Max(2_592_000)
        @Default("86400")
        Integer activeDeadlineSeconds,
    @JsonPropertyDescription("A wish to run the same plan once more.") @Nullable Rerun rerun,
    @JsonPropertyDescription(
            "Whether each task leaves an AgentTask. Auto: up to 200 tasks do; in larger workflows "
                + "only those that run in pods.")
        @Default("Auto")
        TaskRecords taskRecords,
    @JsonPropertyDescription(
            "After how many seconds a finished run's AgentTasks and pods are removed. The workflow "
                + "itself stays. Without it, they stay too.")
        @Min(0)
        @Max(31_536_000)
        @Nullable Integer ttlSecondsAfterFinished) {

  @NullUnmarked
  public TeamWorkflowSpec {
    parameters = Lists.copy(parameters);
    agents = Lists.copy(agents);
    tasks = Lists.copy(tasks);
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
