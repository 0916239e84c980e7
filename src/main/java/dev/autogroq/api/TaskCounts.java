package dev.autogroq.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import org.jspecify.annotations.NullUnmarked;

/** Tasks by phase. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record TaskCounts(
    @JsonPropertyDescription("All tasks of the run.") @Min(0) @Max(1_000_000) Integer total,
    @JsonPropertyDescription("Tasks that wait for others.") @Min(0) @Max(1_000_000) Integer pending,
    @JsonPropertyDescription("Tasks that could start.") @Min(0) @Max(1_000_000) Integer ready,
    @JsonPropertyDescription("Tasks that are running.") @Min(0) @Max(1_000_000) Integer running,
    @JsonPropertyDescription("Tasks that ended well.") @Min(0) @Max(1_000_000) Integer succeeded,
    @JsonPropertyDescription("Tasks that failed for good.") @Min(0) @Max(1_000_000) Integer failed,
    @JsonPropertyDescription("Tasks that were not needed or whose dependencies failed.")
        @Min(0)
        @Max(1_000_000)
        Integer skipped,
    @JsonPropertyDescription("Tasks that were cancelled.") @Min(0) @Max(1_000_000)
        Integer cancelled) {

  /** Every field at its default. */
  public static final TaskCounts DEFAULT =
      new TaskCounts(null, null, null, null, null, null, null, null);

  @NullUnmarked
  public TaskCounts {
    total = total == null ? 0 : total;
    pending = pending == null ? 0 : pending;
    ready = ready == null ? 0 : ready;
    running = running == null ? 0 : running;
    succeeded = succeeded == null ? 0 : succeeded;
    failed = failed == null ? 0 : failed;
    skipped = skipped == null ? 0 : skipped;
    cancelled = cancelled == null ? 0 : cancelled;
  }
}
