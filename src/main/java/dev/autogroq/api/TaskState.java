package dev.autogroq.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import org.jspecify.annotations.Nullable;

/** The state of one task, for display. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record TaskState(
    String name,
    TaskPhase phase,
    Integer attempts,
    @Nullable String reason,
    @Nullable CacheOutcome cache,
    @Nullable String durationSeconds,
    Integer priority,
    @Nullable String rank,
    @Nullable String digest) {

  public TaskState {
    attempts = attempts == null ? 0 : attempts;
    priority = priority == null ? 0 : priority;
  }
}
