package dev.autogroq.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

/** The state of one task, for display. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record TaskState(
    @JsonPropertyDescription("The name of the task.") @Required @Size(min = 1, max = 50)
        String name,
    @JsonPropertyDescription("The state of the task.") TaskPhase phase,
    @JsonPropertyDescription("How many attempts were made.") @Min(0) @Max(1000) Integer attempts,
    @JsonPropertyDescription("Why the task failed or still waits.") @Size(max = 1024)
        @Nullable String reason,
    @JsonPropertyDescription("How the result store served the task.") @Nullable CacheOutcome cache,
    @JsonPropertyDescription("How long the task took, in seconds.") @Size(max = 32)
        @Nullable String durationSeconds,
    @JsonPropertyDescription("The effective priority of the task.") @Min(-1000) @Max(1000)
        Integer priority,
    @JsonPropertyDescription(
            "The expected length of the longest chain that begins with this task, in seconds.")
        @Size(max = 32)
        @Nullable String rank,
    @JsonPropertyDescription("The SHA-256 digest of everything that determined the result.")
        @Size(max = 128)
        @Nullable String digest) {

  @NullUnmarked
  public TaskState {
    attempts = attempts == null ? 0 : attempts;
    priority = priority == null ? 0 : priority;
  }
}
