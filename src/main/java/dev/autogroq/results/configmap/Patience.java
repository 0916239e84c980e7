package dev.autogroq.results.configmap;

import java.io.IOException;
import java.time.Duration;

/**
 * How long a request that failed for a passing reason is repeated. An interruption of the caller
 * does not lose the answer; it is told again afterwards.
 */
record Patience(Duration limit) {
  private static final long FIRST_PAUSE_MILLIS = 100;
  private static final long LONGEST_PAUSE_MILLIS = 2_000;

  /** A request. */
  interface Request<T> {
    T send() throws IOException;
  }

  <T> T answer(Request<T> request) throws IOException {
    var end = System.nanoTime() + limit.toNanos();
    var pause = FIRST_PAUSE_MILLIS;
    var interrupted = false;
    try {
      while (true) {
        interrupted |= Thread.interrupted();
        try {
          return request.send();
        } catch (ApiFault fault) {
          if (!fault.passing() || System.nanoTime() - end >= 0) {
            throw fault;
          }
        }
        interrupted |= !paused(pause);
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
