package dev.autogroq.engine;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;

/** Does what may block; whatever goes wrong is told, once. */
record Workers(ExecutorService executor) {

  void run(Runnable job, Consumer<String> failure) {
    try {
      executor.execute(() -> guarded(job, failure));
    } catch (RejectedExecutionException e) {
      failure.accept("the engine is closing");
    }
  }

  private static void guarded(Runnable job, Consumer<String> failure) {
    try {
      job.run();
    } catch (Throwable bug) {
      failure.accept(Faults.text(bug));
    }
  }
}
