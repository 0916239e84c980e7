package dev.autogroq.reconcile.endpoint;

/**
 * Reasons of an endpoint's conditions, besides those of {@link dev.autogroq.api.Reason} and {@link
 * dev.autogroq.api.FailureClass}.
 */
public enum EndpointReason {
  // Available
  /** The last call was answered. */
  Answered,
  /** There is nothing that could be away. */
  Simulated,
  /** No call has been answered since the endpoint or its key was changed. */
  NotUsedYet,
  /** The API server could not say what the key is. */
  SecretUnread,
  // Throttled
  /** The provider has refused nothing on account of its limits. */
  WithinLimits
}
