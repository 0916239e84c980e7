package dev.autogroq.engine;

import java.time.Instant;
import java.time.InstantSource;

/** Wall-clock time at the start, monotonic from there: a corrected clock moves no deadline. */
public final class MonotonicClock implements InstantSource {
  private final Instant start = Instant.now();
  private final long startNanos = System.nanoTime();

  @Override
  public Instant instant() {
    return start.plusNanos(System.nanoTime() - startNanos);
  }
}
