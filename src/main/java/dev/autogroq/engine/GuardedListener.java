package dev.autogroq.engine;

import dev.autogroq.api.TeamWorkflowStatus;

/** A listener whose faults stay its own: what it throws stops neither a run nor the engine. */
record GuardedListener(RunListener listener) implements RunListener {

  @Override
  public void taskChanged(TaskChange change) {
    guarded(() -> listener.taskChanged(change));
  }

  @Override
  public void statusChanged(String uid, TeamWorkflowStatus status, boolean finished) {
    guarded(() -> listener.statusChanged(uid, status, finished));
  }

  private static void guarded(Runnable telling) {
    try {
      telling.run();
    } catch (Throwable fault) {
      // The next status shows the whole state again, so nothing is lost by going on.
      return;
    }
  }
}
