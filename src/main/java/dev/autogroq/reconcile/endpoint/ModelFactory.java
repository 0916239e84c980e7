package dev.autogroq.reconcile.endpoint;

import dev.autogroq.api.ModelEndpointSpec;
import dev.autogroq.core.plan.PlannedEndpoint;
import dev.autogroq.llm.LanguageModel;
import dev.autogroq.llm.Secret;

/** Makes the client behind an endpoint; the wiring knows which. */
@FunctionalInterface
public interface ModelFactory {

  /**
   * The model at that endpoint with that key; opens no connection. If it is {@link AutoCloseable},
   * it is closed when the endpoint or its key has changed and its last call has ended.
   *
   * @param key {@link Secret#none()} if none is needed
   */
  LanguageModel open(PlannedEndpoint endpoint, ModelEndpointSpec spec, Secret key);
}
