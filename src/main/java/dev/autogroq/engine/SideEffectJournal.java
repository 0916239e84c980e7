package dev.autogroq.engine;

import java.io.IOException;

/** Where the start of a side-effecting task is recorded before it happens. */
public interface SideEffectJournal {

  /**
   * Records, durably, that the attempt is about to start.
   *
   * @throws IOException if it is not recorded; the attempt then does not start
   */
  void starting(String uid, int run, String task, int attempt) throws IOException;

  /** Takes the record back: the attempt ended and its effect has certainly not happened. */
  void finished(String uid, int run, String task, int attempt) throws IOException;
}
