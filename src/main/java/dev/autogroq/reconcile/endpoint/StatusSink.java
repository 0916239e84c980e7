package dev.autogroq.reconcile.endpoint;

import com.fasterxml.jackson.databind.JsonNode;
import dev.autogroq.kube.RawEndpoint;

/** Writes an endpoint's status. */
@FunctionalInterface
public interface StatusSink {

  /**
   * Replaces the status of the endpoint as it was observed, and of no later version of it.
   *
   * @throws RuntimeException if it was not written; it is tried again later
   */
  void put(RawEndpoint observed, JsonNode status);
}
