package dev.autogroq.core.run;

import dev.autogroq.api.FailureClass;

/** What is known of a side effect whose attempt failed (invariant 4). */
public final class SideEffects {
  private SideEffects() {}

  /**
   * Whether the effect has certainly not happened: the attempt was refused before it began. An
   * answer that was made and then refused is no such case.
   */
  public static boolean harmless(FailureClass failure) {
    return switch (failure) {
      case RateLimited,
          StartDeadlineExceeded,
          ContextTooLong,
          Unauthorized,
          InvalidRequest,
          ModelNotFound ->
          true;
      default -> false;
    };
  }

  /** Whether the effect may have happened although the attempt failed. */
  public static boolean unclearAfter(FailureClass failure) {
    return switch (failure) {
      case Transient,
          Timeout,
          OOMKilled,
          Evicted,
          NodeLost,
          ProtocolError,
          StorageUnavailable,
          OutcomeUnknown,
          ContainerFailed,
          Internal ->
          true;
      case RateLimited,
          StartDeadlineExceeded,
          InvalidOutput,
          Truncated,
          ContentFiltered,
          ContextTooLong,
          Unauthorized,
          InvalidRequest,
          ModelNotFound ->
          false;
    };
  }
}
