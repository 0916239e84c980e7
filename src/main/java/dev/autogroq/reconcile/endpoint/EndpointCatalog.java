package dev.autogroq.reconcile.endpoint;

import dev.autogroq.kube.RawEndpoint;
import java.util.Collection;
import java.util.Optional;

/** The ModelEndpoints that are known just now: an informer's cache. Answers at once. */
public interface EndpointCatalog {

  Optional<RawEndpoint> find(EndpointId id);

  /** Names of a namespace's endpoints, for hints; in any order, at most as many as are useful. */
  Collection<String> names(String namespace);
}
