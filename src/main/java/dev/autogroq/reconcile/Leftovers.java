package dev.autogroq.reconcile;

import dev.autogroq.kube.TaskNote;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a workflow that is over leaves behind.
 *
 * @param remove records that nobody needs any more
 * @param later when there is more to remove, if there will be
 */
record Leftovers(List<TaskNote> remove, Optional<Duration> later) {

  /**
   * Of a finished workflow.
   *
   * @param end of its last run
   * @param ttlSeconds after which nothing of it stays; null if its last run's records do
   */
  static Leftovers of(
      Records records, int run, @Nullable Instant end, @Nullable Integer ttlSeconds, Instant now) {
    if (ttlSeconds == null || end == null) {
      return new Leftovers(records.outlived(run), Optional.empty());
    }
    Duration left = Duration.between(now, end.plusSeconds(ttlSeconds));
    if (left.isNegative() || left.isZero()) {
      return new Leftovers(records.all(), Optional.empty());
    }
    return new Leftovers(records.outlived(run), Optional.of(left));
  }
}
