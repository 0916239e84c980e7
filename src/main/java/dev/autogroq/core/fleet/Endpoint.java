package dev.autogroq.core.fleet;

import dev.autogroq.core.plan.PlannedEndpoint;
import java.util.ArrayDeque;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one model endpoint allows, over all runs: calls in flight, and an exact sliding window of
 * requests and tokens (invariants 2 and 5). A limit that was not stated does not bind.
 */
final class Endpoint {
  /** The window of the limits per minute, in nanoseconds. */
  static final long MINUTE = 60_000_000_000L;

  private static final long FIRST_PAUSE = 1_000_000_000L;
  private static final long LONGEST_PAUSE = 60_000_000_000L;

  /** Longest pause that a provider may ask for; whoever asks for more is asked again. */
  private static final long LONGEST_WISH = 3_600_000_000_000L;

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

  private long maxConcurrent;
  private long requestsPerMinute;
  private long tokensPerMinute;
  private final ArrayDeque<Entry> window = new ArrayDeque<>();
  private long requests;
  private long tokens;
  private int inFlight;
  private long pausedUntil;
  private int refusals;
  private @Nullable ActiveRun first;
  private long firstOpens;

  /** When whoever waits will be told, {@link Long#MAX_VALUE} if no timer is set. */
  long alarm = Long.MAX_VALUE;

  /** How many runs use it. */
  int users;

  /** Runs that have found this endpoint closed. */
  final Set<ActiveRun> waiting = new LinkedHashSet<>();

  Endpoint(PlannedEndpoint planned) {
    limit(planned);
  }

  /** The limits as the run that was seen last knows them. */
  final void limit(PlannedEndpoint planned) {
    maxConcurrent = planned.maxConcurrent().orElse(Integer.MAX_VALUE);
    requestsPerMinute = planned.requestsPerMinute().orElse(Integer.MAX_VALUE);
    tokensPerMinute = planned.tokensPerMinute().orElse(Long.MAX_VALUE);
  }

  /**
   * When a call of this size may go, in nanoseconds: not after {@code now} if at once, {@link
   * Long#MAX_VALUE} if only the end of another call opens the way.
   *
   * <p>The first run that finds the window full is not overtaken until everyone is asked again, or
   * many small calls would starve a large one.
   */
  long opensAt(ActiveRun asker, long callTokens, long now) {
    if (pausedUntil > now) {
      return pausedUntil;
    }
    if (inFlight >= maxConcurrent) {
      return Long.MAX_VALUE;
    }
    forget(now);
    if (first != null && first != asker && firstOpens > now) {
      return firstOpens;
    }
    boolean fits =
        requests < requestsPerMinute
            && (callTokens <= tokensPerMinute - tokens || window.isEmpty());
    if (fits) {
      return now;
    }
    first = asker;
    firstOpens = freedAt(callTokens);
    return firstOpens;
  }

  /** Everyone is asked again. */
  void reopen() {
    first = null;
    waiting.clear();
  }

  Entry take(ActiveRun taker, long callTokens, long now) {
    if (first == taker) {
      first = null;
    }
    var entry = new Entry(now, 1, callTokens);
    window.addLast(entry);
    requests++;
    tokens += callTokens;
    inFlight++;
    return entry;
  }

  /** Whether nothing of it need be remembered: no use, no call in the last minute, no pause. */
  boolean idle(long now) {
    if (users > 0 || inFlight > 0 || pausedUntil > now) {
      return false;
    }
    forget(now);
    return window.isEmpty();
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

  /**
   * The provider refused: nothing goes until it said so, or for a growing pause. What it refuses
   * during the pause was asked before, and lengthens nothing by itself.
   */
  void refused(long retryAfter, long now) {
    long pause = Math.min(LONGEST_PAUSE, FIRST_PAUSE << Math.min(refusals, 6));
    if (pausedUntil <= now) {
      refusals++;
      pausedUntil = now + (retryAfter > 0 ? 0 : pause);
    }
    if (retryAfter > 0) {
      pausedUntil = Math.max(pausedUntil, now + Math.min(retryAfter, LONGEST_WISH));
    }
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
