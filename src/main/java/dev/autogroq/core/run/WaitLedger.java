package dev.autogroq.core.run;

import dev.autogroq.api.WaitingReason;

/**
 * Where each task's time went, in nanoseconds: exactly one account is open per task at any moment,
 * so the accounts add up to the elapsed time (invariant 6).
 */
final class WaitLedger {
  private static final WaitingReason[] REASONS = WaitingReason.values();

  /** The account of time spent running. */
  static final int RUNNING = REASONS.length;

  /** The account of a task that is over; nothing is booked on it. */
  static final int CLOSED = REASONS.length + 1;

  /** The account of a task that stands in a queue; the queue's clock knows the reasons. */
  static final int QUEUED = REASONS.length + 2;

  private static final int ACCOUNTS = REASONS.length + 1;

  private final long[] booked;
  private final long[] since;
  private final byte[] open;

  WaitLedger(int tasks, long now) {
    booked = new long[tasks * ACCOUNTS];
    since = new long[tasks];
    open = new byte[tasks];
    for (int task = 0; task < tasks; task++) {
      since[task] = now;
      open[task] = (byte) WaitingReason.Dependencies.ordinal();
    }
  }

  /** Books the time since the last change, and opens another account. */
  void open(int task, int account, long now) {
    if (open[task] < ACCOUNTS) {
      booked[task * ACCOUNTS + open[task]] += now - since[task];
    }
    since[task] = now;
    open[task] = (byte) account;
  }

  /**
   * The queue's reasons are booked as the difference of two readings: taken off here, put on later.
   */
  void enter(int task, HoldClock queue, long now) {
    open(task, QUEUED, now);
    for (int reason = 0; reason < REASONS.length; reason++) {
      booked[task * ACCOUNTS + reason] -= queue.reading(reason, now);
    }
  }

  void leave(int task, HoldClock queue, int account, long now) {
    for (int reason = 0; reason < REASONS.length; reason++) {
      booked[task * ACCOUNTS + reason] += queue.reading(reason, now);
    }
    open[task] = (byte) CLOSED;
    open(task, account, now);
  }

  boolean isQueued(int task) {
    return open[task] == QUEUED;
  }

  int account(int task) {
    return open[task];
  }

  /** Nanoseconds on an account, the open one counted up to now. */
  long nanos(int task, int account, HoldClock queue, long now) {
    long nanos = booked[task * ACCOUNTS + account];
    if (open[task] == account) {
      nanos += now - since[task];
    } else if (open[task] == QUEUED && account < REASONS.length) {
      nanos += queue.reading(account, now);
    }
    return nanos;
  }
}
