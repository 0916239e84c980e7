package dev.autogroq.app.operator;

import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Collects old results now and then, on a thread of its own: a round may take a while. */
final class CollectionRounds implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(CollectionRounds.class);
  private static final long FIRST_MINUTES = 1;
  private static final long EVERY_MINUTES = 10;

  private final ResultPlaces.Collection collection;
  private final InstantSource clock;
  private final BooleanSupplier leading;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          job -> {
            Thread collecting = new Thread(job, "autogroq-collect");
            collecting.setDaemon(true);
            return collecting;
          });

  /**
   * Rounds that have not begun.
   *
   * @param leading whether this process is the one that acts
   */
  CollectionRounds(
      ResultPlaces.Collection collection, InstantSource clock, BooleanSupplier leading) {
    this.collection = collection;
    this.clock = clock;
    this.leading = leading;
  }

  void start() {
    var unused =
        thread.scheduleWithFixedDelay(this::round, FIRST_MINUTES, EVERY_MINUTES, TimeUnit.MINUTES);
  }

  void round() {
    if (leading.getAsBoolean()) {
      try {
        collection.collect(clock.instant());
      } catch (Throwable fault) {
        LOG.warn("old results could not be collected: {}", fault.toString());
      }
    }
  }

  /** A round that goes on is ended. */
  @Override
  public void close() {
    thread.shutdownNow();
  }
}
