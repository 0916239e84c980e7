package dev.autogroq.api;

/** Why an attempt failed; the class decides what happens next. */
public enum FailureClass {
  Transient,
  RateLimited,
  Timeout,
  OOMKilled,
  Evicted,
  NodeLost,
  StartDeadlineExceeded,
  InvalidOutput,
  Truncated,
  ContentFiltered,
  ContextTooLong,
  Unauthorized,
  InvalidRequest,
  ModelNotFound,
  ProtocolError,
  ContainerFailed,
  OutcomeUnknown,
  StorageUnavailable,
  Internal
}
