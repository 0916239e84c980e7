package dev.autogroq.engine;

import dev.autogroq.api.TeamWorkflowStatus;

/** The listener of a run, and one that hears of every run after it. */
record TwoListeners(RunListener own, RunListener every) implements RunListener {

  @Override
  public void taskChanged(TaskChange change) {
    own.taskChanged(change);
    every.taskChanged(change);
  }

  @Override
  public void statusChanged(String uid, TeamWorkflowStatus status, boolean finished) {
    own.statusChanged(uid, status, finished);
    every.statusChanged(uid, status, finished);
  }
}
