package dev.autogroq.core.fleet;

import dev.autogroq.core.plan.PlannedEndpoint;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The model endpoints in use, and those whose last minute still counts. */
final class Endpoints {
  private final Map<String, Endpoint> byKey = new HashMap<>();

  /** A run uses the endpoint from now on, with the limits that it knows. */
  Endpoint use(PlannedEndpoint planned) {
    var endpoint = byKey.computeIfAbsent(planned.key(), key -> new Endpoint(planned));
    endpoint.limit(planned);
    endpoint.users++;
    return endpoint;
  }

  @Nullable Endpoint find(String key) {
    return byKey.get(key);
  }

  /** A run is no more. */
  void leave(Endpoint[] used) {
    for (var endpoint : used) {
      endpoint.users--;
    }
  }

  /** Forgets what nobody uses and no limit depends on. */
  void sweep(long now) {
    byKey.values().removeIf(endpoint -> endpoint.idle(now));
  }

  int size() {
    return byKey.size();
  }
}
