package dev.autogroq.engine;

import dev.autogroq.core.plan.RenderedTask;
import java.io.IOException;

/** Where the start of a side-effecting task is recorded before it happens. */
public interface SideEffectJournal {

  /**
   * Records, durably, that the attempt is about to start.
   *
   * @throws IOException if it is not recorded; the attempt then does not start
   */
  void starting(String uid, int run, String task, int attempt) throws IOException;

  /**
   * Likewise, for a journal whose records say what the task is asked.
   *
   * @throws IOException if it is not recorded; the attempt then does not start
   */
  default void starting(String uid, int run, String task, int attempt, RenderedTask rendered)
      throws IOException {
    starting(uid, run, task, attempt);
  }

  /** Takes the record back: the attempt ended and its effect has certainly not happened. */
  void finished(String uid, int run, String task, int attempt) throws IOException;
}
