package dev.autogroq.runner;

import java.util.function.Consumer;

/** Carries out one attempt of one task. */
public interface TaskRunner extends AutoCloseable {

  /** An attempt that is going on. */
  interface Attempt {
    /** Gives the attempt up; an outcome may still be reported, once. */
    void cancel();
  }

  /**
   * Starts an attempt and returns at once. The outcome is reported exactly once, also after
   * failure, rejection, cancellation or the end of the runner. An answer is reported from a thread
   * of the runner, which may be kept while it is stored; anything else from any thread, even before
   * this returns.
   */
  Attempt start(TaskStart start, Consumer<TaskOutcome> outcome);

  @Override
  void close();
}
