package dev.autogroq.engine;

import dev.autogroq.api.TeamWorkflowStatus;

/** A listener whose faults stay its own: what it throws stops neither a run nor the engine. */
record GuardedListener(RunListener listener) implements RunListener {

  @Override
  public void taskChanged(TaskChange change) {
    try {
      listener.taskChanged(change);
    } catch (RuntimeException fault) {
      // The next status shows the whole state again, so nothing is lost by going on.
      return;
    }
  }

  @Override
  public void statusChanged(String uid, TeamWorkflowStatus status, boolean finished) {
    try {
      listener.statusChanged(uid, status, finished);
    } catch (RuntimeException fault) {
      return;
    }
  }
}
