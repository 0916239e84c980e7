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

/** What became of a task. */
@JsonClassDescription("What became of the task; written by the operator only.")
@JsonIgnoreProperties(ignoreUnknown = true)
public record AgentTaskStatus(
    @JsonPropertyDescription("The generation of the object that this status describes.")
        @Min(0)
        @Max(ApiNames.MAX_LONG)
        @Nullable Long observedGeneration,
    @JsonPropertyDescription(
            "The state of the task, for people to read. Programs should rely on the conditions.")
        @Nullable TaskPhase phase,
    @JsonPropertyDescription("The number of the current or last attempt, counted from 1.")
        @Min(0)
        @Max(1000)
        @Nullable Integer attempt,
    @JsonPropertyDescription("How long the task took so far, such as 1m12s.") @Size(max = 32)
        @Nullable String duration,
    @JsonPropertyDescription("The node that the task's pod runs on.") @Size(max = 253)
        @Nullable String node,
    @JsonPropertyDescription("The observed aspects of the task.") @Size(max = 16) @ListKey("type")
        List<ConditionSpec> conditions,
    @JsonPropertyDescription("Why the task is not running yet.")
        @Nullable WaitingReason waitingReason,
    @JsonPropertyDescription("How long the task waited, by reason.")
        @Size(max = 16)
        @ListKey("reason")
        List<WaitSeconds> waits,
    @JsonPropertyDescription("The attempts made so far, the latest 20 of them.")
        @Size(max = 20)
        @ListKey("number")
        List<AttemptState> attempts,
    @JsonPropertyDescription("Where the task ran, and why there.")
        @Nullable PlacementState placement,
    @JsonPropertyDescription("How the result store served the task.")
        @Nullable CacheOutcome cacheOutcome,
    @JsonPropertyDescription("The task or workflow whose result was used.") @Size(max = 253)
        @Nullable String cacheSource,
    @JsonPropertyDescription("What the task spent on models.") @Nullable UsageCounts usage,
    @JsonPropertyDescription("The most memory that the task's container used.")
        @Size(max = 32)
        @QuantityText
        @Nullable String peakMemory,
    @JsonPropertyDescription("How many seconds of CPU time the task's container used.")
        @Min(0)
        @Max(ApiNames.MAX_LONG)
        @Nullable Long cpuSeconds,
    @JsonPropertyDescription("What the task answered.") @Nullable OutputState output,
    @JsonPropertyDescription("The name of the ConfigMap that keeps the end of the container's log.")
        @Size(max = 253)
        @Nullable String logTailRef,
    @JsonPropertyDescription("What happened, why, and what to do next.") @Size(max = 1024)
        @Nullable String message) {

  @NullUnmarked
  public AgentTaskStatus {
    conditions = Lists.copy(conditions);
    waits = Lists.copy(waits);
    attempts = Lists.copy(attempts);
  }
}
