package dev.autogroq.core.fleet;

import dev.autogroq.api.WaitingReason;

/**
 * Whether a ready task may start now; a closed gate says why not, and until when at the earliest.
 */
sealed interface Verdict {
  Verdict OPEN = new Open();

  /** It may. */
  record Open() implements Verdict {}

  /**
   * It may not.
   *
   * @param earliest when to look again, {@link Long#MAX_VALUE} if an event will tell
   */
  record Closed(WaitingReason reason, long earliest) implements Verdict {}

  static Verdict closed(WaitingReason reason) {
    return new Closed(reason, Long.MAX_VALUE);
  }
}
