package dev.autogroq.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/** Tasks by phase. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record TaskCounts(
    Integer total,
    Integer pending,
    Integer ready,
    Integer running,
    Integer succeeded,
    Integer failed,
    Integer skipped,
    Integer cancelled) {

  /** Every field at its default. */
  public static final TaskCounts DEFAULT = new TaskCounts(null, null, null, null, null, null, null, null);

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
