package dev.autogroq.engine;

import dev.autogroq.api.TeamWorkflowStatus;

/** Hears of changes, in order, on the engine's thread: must return at once and never throw. */
public interface RunListener {
  /** Hears nothing. */
  RunListener NONE =
      new RunListener() {
        @Override
        public void taskChanged(TaskChange change) {}

        @Override
        public void statusChanged(String uid, TeamWorkflowStatus status, boolean finished) {}
      };

  /** A task changed its phase, its attempt or its waiting reason. */
  void taskChanged(TaskChange change);

  /**
   * The status of a run changed: at once on a change of its phase, else at most once a second.
   *
   * @param finished whether the run is over; told once, last
   */
  void statusChanged(String uid, TeamWorkflowStatus status, boolean finished);
}
