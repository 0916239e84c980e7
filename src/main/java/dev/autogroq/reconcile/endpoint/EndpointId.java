package dev.autogroq.reconcile.endpoint;

import dev.autogroq.core.plan.PlannedEndpoint;
import dev.autogroq.kube.RawEndpoint;
import java.util.Objects;

/** Which ModelEndpoint of the cluster. */
public record EndpointId(String namespace, String name) {

  static EndpointId of(RawEndpoint endpoint) {
    return new EndpointId(
        Objects.requireNonNullElse(endpoint.getMetadata().getNamespace(), ""),
        Objects.requireNonNullElse(endpoint.getMetadata().getName(), ""));
  }

  /** The endpoint a plan means, whatever the plan calls it. */
  static EndpointId of(PlannedEndpoint endpoint) {
    String key = endpoint.key();
    int slash = key.indexOf('/');
    return slash < 0
        ? new EndpointId("", key)
        : new EndpointId(key.substring(0, slash), key.substring(slash + 1));
  }

  /** {@code namespace/name}: the key of a {@link PlannedEndpoint}. */
  public String key() {
    return namespace + "/" + name;
  }

  @Override
  public String toString() {
    return key();
  }
}
