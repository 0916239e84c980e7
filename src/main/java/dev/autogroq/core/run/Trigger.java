package dev.autogroq.core.run;

/** What moves a task from one {@link Step} to the next. */
public enum Trigger {
  /** Its dependencies allow it. */
  DependenciesMet,
  /** A dependency it cannot do without did not succeed. */
  DependencyFailed,
  /** It was to run only if a dependency failed, and none did. */
  DidNotFire,
  /** The run starts nothing more (fail fast, exhausted budget). */
  NotWanted,
  /** Its result is stored. */
  Found,
  /** Its result is not stored. */
  NotFound,
  /** It cannot be asked, or its earlier start has no known outcome. */
  Refused,
  /** Another task with the same digest was admitted. */
  SameInFlight,
  /** The shared execution is over, well or ill. */
  FlightEnded,
  /** Its agent has its hands full. */
  AgentBusy,
  /** Its agent has a hand free. */
  AgentFree,
  /** Every gate let it through. */
  Admitted,
  /** The attempt brought a result. */
  AttemptSucceeded,
  /** The attempt failed and will be repeated after a pause. */
  WillRetry,
  /** The attempt found the endpoint closed; it goes back without having used an attempt. */
  TurnedAway,
  /** The attempt failed for good. */
  AttemptFailed,
  /** The pause is over. */
  BackoffOver,
  /** The run, or this task, is given up. */
  CancelRequested
}
