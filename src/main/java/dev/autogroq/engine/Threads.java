package dev.autogroq.engine;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Threads for what blocks: virtual ones where the JVM has them, else a bounded pool. */
public final class Threads {
  /** Most platform threads of a pool, where there are no virtual ones. */
  public static final int POOL_BOUND = 200;

  private static final int VIRTUAL_SINCE = 21;

  private Threads() {}

  public static boolean virtual() {
    return Runtime.version().feature() >= VIRTUAL_SINCE;
  }

  /** How many tasks may be in flight at once on this JVM. */
  public static int mostInFlight() {
    return virtual() ? Integer.MAX_VALUE : POOL_BOUND;
  }

  /** An executor that starts each job at once, or queues it when a pool's bound is reached. */
  public static ExecutorService blocking(String name) {
    if (virtual()) {
      try {
        // Reached by reflection, because the build's baseline is older than virtual threads.
        return (ExecutorService)
            Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
      } catch (ReflectiveOperationException e) {
        return pool(name);
      }
    }
    return pool(name);
  }

  private static ExecutorService pool(String name) {
    var number = new AtomicInteger();
    var pool =
        new ThreadPoolExecutor(
            POOL_BOUND,
            POOL_BOUND,
            5,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            job -> {
              var thread = new Thread(job, name + "-" + number.incrementAndGet());
              thread.setDaemon(true);
              return thread;
            });
    pool.allowCoreThreadTimeOut(true);
    return pool;
  }
}
