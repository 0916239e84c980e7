package dev.autogroq.core.run;

import dev.autogroq.api.RunPhase;
import java.time.Instant;

/** What the shell is to do; imperative, carried out in order. */
public sealed interface Decision {

  /** The workflow it concerns; empty if it concerns none. */
  default String uid() {
    return "";
  }

  /** The run of that workflow, 0 if it concerns none. */
  default int run() {
    return 0;
  }

  /** Render the task's prompt, take its digest, ask the result store, answer with a lookup. */
  record LookUp(String uid, int run, int task) implements Decision {}

  /** Start an attempt; a side-effecting one is put on record first. */
  record StartTask(String uid, int run, int task, int attempt) implements Decision {}

  /** Give an attempt up; its outcome no longer matters. */
  record CancelAttempt(String uid, int run, int task, int attempt) implements Decision {}

  /**
   * A task changed; whoever shows it may look.
   *
   * @param attempt number of its last attempt at that moment, 0 before the first
   */
  record TaskMoved(String uid, int run, int task, Step step, int attempt, Trigger trigger)
      implements Decision {}

  /** The run changed its phase. */
  record RunMoved(String uid, int run, RunPhase phase) implements Decision {}

  /** The run is over; the view is its last. */
  record RunFinished(String uid, RunView view) implements Decision {
    @Override
    public int run() {
      return view.run();
    }
  }

  /** A bug of ours stopped the run; nothing more will be decided about it. */
  record RunBroken(String uid, int run, Throwable bug) implements Decision {}

  /** Send a tick no earlier than this. */
  record WakeAt(Instant when) implements Decision {}
}
