package dev.autogroq.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What became of a task. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record AgentTaskStatus(
    @Nullable Long observedGeneration,
    @Nullable TaskPhase phase,
    @Nullable Integer attempt,
    @Nullable String duration,
    @Nullable String node,
    List<ConditionSpec> conditions,
    @Nullable WaitingReason waitingReason,
    List<WaitSeconds> waits,
    List<AttemptState> attempts,
    @Nullable PlacementState placement,
    @Nullable CacheOutcome cacheOutcome,
    @Nullable String cacheSource,
    @Nullable UsageCounts usage,
    @Nullable String peakMemory,
    @Nullable Long cpuSeconds,
    @Nullable OutputState output,
    @Nullable String logTailRef,
    @Nullable String message) {

  public AgentTaskStatus {
    conditions = conditions == null ? List.of() : List.copyOf(conditions);
    waits = waits == null ? List.of() : List.copyOf(waits);
    attempts = attempts == null ? List.of() : List.copyOf(attempts);
  }
}
