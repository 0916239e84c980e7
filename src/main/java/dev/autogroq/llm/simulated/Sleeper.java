package dev.autogroq.llm.simulated;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** How the simulated model lets time pass; tests pass one that returns at once. */
@FunctionalInterface
public interface Sleeper {

  /**
   * Returns when the time has passed.
   *
   * @throws InterruptedException if the thread is interrupted before
   */
  void sleep(Duration time) throws InterruptedException;

  /** The wall clock; the thread really sleeps. */
  static Sleeper real() {
    return time -> TimeUnit.NANOSECONDS.sleep(time.toNanos());
  }
}
