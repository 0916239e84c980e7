package dev.autogroq.reconcile.write;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Carries writes to the API server, off everybody's thread: of each key one at a time, and of what
 * waits only the latest. A write that fails is tried again, ever more slowly, until a newer one of
 * its key takes its place.
 */
public final class WriteQueue implements AutoCloseable {
  private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(20);

  /** One write; whatever it throws means "again, later". */
  public interface Write {
    void write() throws Exception;
  }

  private static final class Slot {
    @Nullable Write waiting;
    boolean busy;
    int failures;
  }

  private final Map<String, Slot> slots = new HashMap<>();
  private final ScheduledExecutorService executor;
  private final BooleanSupplier allowed;
  private final Consumer<String> failed;
  private boolean closed;

  /**
   * A queue.
   *
   * @param executor carries the writes out; its threads bound how many go on at once
   * @param allowed whether this process may write at all: not once it has lost its lease
   */
  public WriteQueue(ScheduledExecutorService executor, BooleanSupplier allowed) {
    this(executor, allowed, key -> {});
  }

  /**
   * A queue that tells of failures.
   *
   * @param failed is given the key of a write that failed; must return at once and never throw
   */
  public WriteQueue(
      ScheduledExecutorService executor, BooleanSupplier allowed, Consumer<String> failed) {
    this.executor = executor;
    this.allowed = allowed;
    this.failed = failed;
  }

  /** Asks for a write; one of the same key that has not begun is replaced. */
  public synchronized void put(String key, Write write) {
    if (closed) {
      return;
    }
    Slot slot = slots.computeIfAbsent(key, k -> new Slot());
    slot.waiting = write;
    if (!slot.busy) {
      slot.busy = true;
      executor.execute(() -> carryOut(key, slot));
    }
  }

  private void carryOut(String key, Slot slot) {
    Write write = take(slot);
    boolean done = true;
    try {
      if (write != null && allowed.getAsBoolean()) {
        write.write();
      }
    } catch (Throwable fault) {
      done = fault instanceof Error;
      failed.accept(key);
    }
    next(key, slot, done ? null : write);
  }

  private synchronized @Nullable Write take(Slot slot) {
    Write write = slot.waiting;
    slot.waiting = null;
    return write;
  }

  private synchronized void next(String key, Slot slot, @Nullable Write again) {
    slot.failures = again == null ? 0 : slot.failures + 1;
    if (slot.waiting == null) {
      slot.waiting = again;
    }
    if (slot.waiting == null || closed) {
      slots.remove(key, slot);
      notifyAll();
      return;
    }
    var unused =
        executor.schedule(
            () -> carryOut(key, slot), pause(slot.failures).toMillis(), TimeUnit.MILLISECONDS);
  }

  private static Duration pause(int failures) {
    if (failures == 0) {
      return Duration.ZERO;
    }
    Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(failures - 1, 10));
    return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
  }

  /**
   * Waits until nothing is to be written any more; false if that takes longer than {@code most}.
   */
  public synchronized boolean flush(Duration most) throws InterruptedException {
    long end = System.nanoTime() + most.toNanos();
    while (!slots.isEmpty()) {
      long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
      if (left <= 0) {
        return false;
      }
      wait(left);
    }
    return true;
  }

  /** Takes nothing more, and forgets what waits. */
  @Override
  public synchronized void close() {
    closed = true;
  }
}
