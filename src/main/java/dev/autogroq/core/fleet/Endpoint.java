package dev.autogroq.core.fleet;

import dev.autogroq.core.plan.PlannedEndpoint;
import java.util.ArrayDeque;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * What one model endpoint allows, over all runs: calls in flight, and an exact sliding window of
 * requests and tokens (invariants 2 and 5). A limit that was not stated does not bind.
 */
final class Endpoint {
  /** The window of the limits per minute, in nanoseconds. */
  static final long MINUTE = 60_000_000_000L;

  private static final long FIRST_PAUSE = 1_000_000_000L;
  private static final long LONGEST_PAUSE = 60_000_000_000L;

  /** Tokens that an attempt was let through with, corrected when the real figure is known. */
  static final class Entry {
    private final long at;
    private long tokens;
    private long requests;

    private Entry(long at, long requests, long tokens) {
      this.at = at;
      this.requests = requests;
      this.tokens = tokens;
    }
  }

  private final long maxConcurrent;
  private final long requestsPerMinute;
  private final long tokensPerMinute;
  private final ArrayDeque<Entry> window = new ArrayDeque<>();
  private long requests;
  private long tokens;
  private int inFlight;
  private long pausedUntil;
  private int refusals;

  /** Runs that have found this endpoint closed. */
  final Set<ActiveRun> waiting = new LinkedHashSet<>();

  Endpoint(PlannedEndpoint planned) {
    maxConcurrent = planned.maxConcurrent().orElse(Integer.MAX_VALUE);
    requestsPerMinute = planned.requestsPerMinute().orElse(Integer.MAX_VALUE);
    tokensPerMinute = planned.tokensPerMinute().orElse(Long.MAX_VALUE);
  }

  /**
   * When a call of this size may go, in nanoseconds: not after {@code now} if at once, {@link
   * Long#MAX_VALUE} if only the end of another call opens the way.
   */
  long opensAt(long callTokens, long now) {
    if (pausedUntil > now) {
      return pausedUntil;
    }
    if (inFlight >= maxConcurrent) {
      return Long.MAX_VALUE;
    }
    forget(now);
    boolean fits =
        requests < requestsPerMinute
            && (callTokens <= tokensPerMinute - tokens || window.isEmpty());
    return fits ? now : freedAt(callTokens);
  }

  Entry take(long callTokens, long now) {
    var entry = new Entry(now, 1, callTokens);
    window.addLast(entry);
    requests++;
    tokens += callTokens;
    inFlight++;
    return entry;
  }

  /** The attempt ended: what it really used counts from now on. */
  void settle(Entry entry, long realRequests, long realTokens, long now) {
    inFlight--;
    forget(now);
    if (entry.at + MINUTE > now) {
      requests += realRequests - entry.requests;
      tokens += realTokens - entry.tokens;
    }
    entry.requests = realRequests;
    entry.tokens = realTokens;
  }

  /** The attempt was given up: what it took stays taken, for the provider may have counted it. */
  void abandon() {
    inFlight--;
  }

  void answered() {
    refusals = 0;
  }

  /** The provider refused: nothing goes until it said so, or for a growing pause. */
  long refused(long retryAfter, long now) {
    long pause = Math.min(LONGEST_PAUSE, FIRST_PAUSE << Math.min(refusals++, 6));
    pausedUntil = Math.max(pausedUntil, now + Math.max(retryAfter, retryAfter > 0 ? 0 : pause));
    return pausedUntil;
  }

  private long freedAt(long callTokens) {
    long freeRequests = requestsPerMinute - requests;
    long freeTokens = tokensPerMinute - tokens;
    for (var entry : window) {
      freeRequests += entry.requests;
      freeTokens += entry.tokens;
      if (freeRequests >= 1 && freeTokens >= callTokens) {
        return entry.at + MINUTE;
      }
    }
    return window.isEmpty() ? Long.MAX_VALUE : window.getLast().at + MINUTE;
  }

  private void forget(long now) {
    while (!window.isEmpty() && window.getFirst().at + MINUTE <= now) {
      var entry = window.removeFirst();
      requests -= entry.requests;
      tokens -= entry.tokens;
    }
  }
}
