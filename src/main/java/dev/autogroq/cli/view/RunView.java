package dev.autogroq.cli.view;

import dev.autogroq.api.TaskPhase;
import dev.autogroq.api.TeamWorkflowStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The whole state of a run as it is shown, at one moment.
 *
 * @param now the moment
 * @param simulated whether the model is simulated, so that nothing is paid
 * @param status the last status heard of, absent before the first
 * @param finished whether the run is over
 */
public record RunView(
    String name,
    int run,
    Instant start,
    Instant now,
    boolean simulated,
    List<TaskView> tasks,
    Optional<TeamWorkflowStatus> status,
    boolean finished) {

  public RunView {
    tasks = List.copyOf(tasks);
  }

  /** Tasks in a state. */
  public long count(TaskPhase phase) {
    return tasks.stream().filter(task -> task.phase() == phase).count();
  }

  public long cached() {
    return tasks.stream().filter(TaskView::cached).count();
  }

  public long tokens() {
    return tasks.stream().mapToLong(TaskView::tokens).sum();
  }

  public long savedTokens() {
    return tasks.stream().mapToLong(TaskView::savedTokens).sum();
  }

  public Duration elapsed() {
    return Duration.between(start, now);
  }
}
