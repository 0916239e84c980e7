package dev.autogroq.results.configmap;

import java.io.IOException;
import java.time.Duration;

/**
 * How long a request that failed for a passing reason is repeated. An interrupted thread sends its
 * request once, since the answer may already be on its way, and repeats nothing; it stays
 * interrupted.
 */
record Patience(Duration limit) {
  private static final long FIRST_PAUSE_MILLIS = 100;
  private static final long LONGEST_PAUSE_MILLIS = 2_000;

  /** A request. */
  interface Request<T> {
    T send() throws IOException;
  }

  Patience atMost(Duration other) {
    return limit.compareTo(other) <= 0 ? this : new Patience(other);
  }

  /**
   * The answer.
   *
   * @throws GivenUp if the thread was interrupted before there was one
   */
  <T> T answer(Request<T> request) throws IOException {
    var end = System.nanoTime() + limit.toNanos();
    var pause = FIRST_PAUSE_MILLIS;
    var interrupted = Thread.interrupted(); // the client sends nothing for an interrupted thread
    try {
      while (true) {
        try {
          return request.send();
        } catch (ApiFault fault) {
          if (!fault.passing() || System.nanoTime() - end >= 0) {
            throw fault;
          }
          interrupted = interrupted || Thread.interrupted() || !paused(pause);
          if (interrupted) {
            throw new GivenUp(fault);
          }
        }
        pause = Math.min(2 * pause, LONGEST_PAUSE_MILLIS);
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static boolean paused(long millis) {
    try {
      Thread.sleep(millis);
      return true;
    } catch (InterruptedException e) {
      return false;
    }
  }
}
