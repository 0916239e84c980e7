package dev.autogroq.core.fleet;

import dev.autogroq.core.run.Run;
import java.util.PriorityQueue;

/** What is due when; entries that no longer matter are recognised when they come up. */
final class Timers {

  /** The things that wait for a moment. */
  enum Kind {
    BackoffOver,
    RunDeadline,
    EndpointReopens
  }

  /**
   * One entry.
   *
   * @param key of the workflow or the endpoint
   */
  record Timer(long due, long sequence, Kind kind, String key, int run, int task, int attempt)
      implements Comparable<Timer> {
    @Override
    public int compareTo(Timer other) {
      int byTime = Long.compare(due, other.due);
      return byTime != 0 ? byTime : Long.compare(sequence, other.sequence);
    }
  }

  private final PriorityQueue<Timer> queue = new PriorityQueue<>();
  private long sequence;

  void at(long due, Kind kind, String key, int run, int task, int attempt) {
    queue.add(new Timer(due, sequence++, kind, key, run, task, attempt));
  }

  /** Sets a timer to the deadline of a run, unless one is set. */
  void deadline(ActiveRun active) {
    var identity = active.run.identity();
    if (active.deadline != active.run.deadline()) {
      active.deadline = active.run.deadline();
      at(active.deadline, Kind.RunDeadline, identity.uid(), identity.number(), -1, 0);
    }
  }

  /** Nothing of a run that is no more is due. */
  void forget(Run.Identity run) {
    queue.removeIf(
        timer ->
            timer.kind() != Kind.EndpointReopens
                && timer.run() == run.number()
                && timer.key().equals(run.uid()));
  }

  boolean due(long now) {
    var first = queue.peek();
    return first != null && first.due() <= now;
  }

  int size() {
    return queue.size();
  }

  Timer next() {
    return queue.remove();
  }

  /** When the next entry is due, {@link Long#MAX_VALUE} if there is none. */
  long earliest() {
    var first = queue.peek();
    return first == null ? Long.MAX_VALUE : first.due();
  }
}
