package dev.autogroq.core.run;

import dev.autogroq.api.WaitingReason;

/**
 * How long a queue has been held, by reason. Its tasks take a reading when they come and when they
 * go, so a change of reason costs nothing per task.
 */
final class HoldClock {
  private final long[] nanos = new long[WaitingReason.values().length];
  private WaitingReason reason = WaitingReason.Window;
  private long since;

  HoldClock(long now) {
    since = now;
  }

  WaitingReason reason() {
    return reason;
  }

  void hold(WaitingReason next, long now) {
    if (next != reason) {
      nanos[reason.ordinal()] += now - since;
      since = now;
      reason = next;
    }
  }

  /** How long this reason has held the queue until now. */
  long reading(int account, long now) {
    return account == reason.ordinal() ? nanos[account] + now - since : nanos[account];
  }
}
