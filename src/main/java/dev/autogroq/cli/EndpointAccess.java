package dev.autogroq.cli;

import dev.autogroq.api.ModelEndpointSpec;
import dev.autogroq.core.plan.PlannedEndpoint;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * An endpoint with the way to its key.
 *
 * @param key read when the first call is made, and not before; empty if none is needed
 */
public record EndpointAccess(
    PlannedEndpoint endpoint, ModelEndpointSpec spec, Supplier<Optional<String>> key) {

  @Override
  public String toString() {
    return "EndpointAccess[" + endpoint.name() + "]";
  }
}
