package dev.autogroq.core.fleet;

import dev.autogroq.core.run.Step;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * When attempts have run too long. Attempts of equal allowance end in the order in which they
 * started, so one queue per allowance does, and those that have ended in time leave it for nothing.
 */
final class Timeouts {

  /** An attempt and its last moment. */
  record Entry(long due, ActiveRun active, int task, int attempt) {
    boolean current() {
      return active.run.step(task) == Step.Running && active.run.attempt(task) == attempt;
    }
  }

  private final Map<Long, ArrayDeque<Entry>> byAllowance = new TreeMap<>();

  void started(ActiveRun active, int task, int attempt, long allowance, long now) {
    byAllowance
        .computeIfAbsent(allowance, k -> new ArrayDeque<>())
        .addLast(new Entry(now + allowance, active, task, attempt));
  }

  /** An attempt that is still running past its last moment, null if there is none. */
  @Nullable Entry next(long now) {
    for (var queue : byAllowance.values()) {
      var first = first(queue);
      if (first != null && first.due() <= now) {
        return queue.removeFirst();
      }
    }
    return null;
  }

  /** The next last moment, {@link Long#MAX_VALUE} if nothing runs. */
  long earliest() {
    long earliest = Long.MAX_VALUE;
    for (var queue : byAllowance.values()) {
      var first = first(queue);
      if (first != null) {
        earliest = Math.min(earliest, first.due());
      }
    }
    return earliest;
  }

  private static @Nullable Entry first(ArrayDeque<Entry> queue) {
    while (!queue.isEmpty() && !queue.getFirst().current()) {
      queue.removeFirst();
    }
    return queue.peekFirst();
  }
}
