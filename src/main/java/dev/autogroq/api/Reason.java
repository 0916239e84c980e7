package dev.autogroq.api;

/** Reasons of conditions, and codes of the findings of {@code autogroq lint}. */
public enum Reason {
  // Accepted
  Valid,
  CyclicDependency,
  UnknownDependency,
  UnknownAgent,
  UnresolvedReference,
  TemplateError,
  ForbiddenReference,
  InvalidQuantity,
  TooManyTasks,
  ImageNotAllowed,
  EndpointNotFound,
  SecretNotFound,
  InvalidSecret,
  EndpointNotAllowed,
  InvalidSchema,
  InvalidSchedule,
  UnknownMetric,
  Undecodable,
  // findings of lint that an API server would have refused or pruned, and hints
  UnknownField,
  OutOfRange,
  InvalidValue,
  DuplicateName,
  Conflict,
  RedundantEdge,
  ImpliedEdge,
  PossibleSecretInSpec,
  // Succeeded, Finished
  AllTasksSucceeded,
  ServedFromCache,
  FinishedPartially,
  TaskFailed,
  DeadlineExceeded,
  Cancelled,
  BudgetExceeded,
  Pending,
  Running,
  Suspended,
  Planned,
  // ResourcePressure
  MemoryAboveThreshold,
  CpuAboveThreshold,
  WithinThresholds,
  MetricsUnavailable,
  // BudgetAvailable
  SoftLimitReached,
  Exhausted
}
