package dev.autogroq.engine;

/** Where answers go besides the result store: the run's own folder, say. */
public interface OutputSink {
  OutputSink NONE = (uid, run, task, output) -> {};

  /** An answer is known; called on a worker thread, may block, must not throw. */
  void output(String uid, int run, String task, String output);
}
