package dev.autogroq.cli.view;

import dev.autogroq.api.CacheOutcome;
import dev.autogroq.api.FailureClass;
import dev.autogroq.api.TaskPhase;
import dev.autogroq.api.WaitingReason;
import dev.autogroq.engine.TaskChange;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One task of a run as it is shown.
 *
 * @param after indices of what it depends on
 * @param since when it came into its present state, absent before the first change
 * @param seconds of the last attempt
 * @param tokens spent so far
 */
public record TaskView(
    String name,
    String agent,
    List<Integer> after,
    TaskPhase phase,
    int attempt,
    Optional<CacheOutcome> cache,
    Optional<WaitingReason> waiting,
    Optional<FailureClass> failure,
    String message,
    Optional<Instant> since,
    double seconds,
    long tokens,
    long savedTokens) {

  public TaskView {
    after = List.copyOf(after);
  }

  /** A task before anything has happened. */
  public static TaskView pending(String name, String agent, List<Integer> after) {
    return new TaskView(
        name,
        agent,
        after,
        TaskPhase.Pending,
        0,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        "",
        Optional.empty(),
        0,
        0,
        0);
  }

  /** The task after a change. */
  public TaskView after(TaskChange change) {
    return new TaskView(
        name,
        agent,
        after,
        change.phase(),
        change.attempt(),
        change.cache(),
        change.waiting(),
        change.failure(),
        change.message(),
        change.phase() == phase && since.isPresent() ? since : Optional.of(change.at()),
        change.seconds(),
        change.tokens(),
        change.savedTokens());
  }

  boolean finished() {
    return switch (phase) {
      case Succeeded, Failed, Skipped, Cancelled -> true;
      case Pending, Ready, Running -> false;
    };
  }

  /** Whether its answer came from the store or from another task's call. */
  boolean cached() {
    return cache.filter(c -> c == CacheOutcome.Hit || c == CacheOutcome.Deduplicated).isPresent();
  }
}
