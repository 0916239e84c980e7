package dev.autogroq.cli.file;

import dev.autogroq.api.ModelEndpointSpec;
import dev.autogroq.api.Provider;
import java.util.Optional;

/**
 * An endpoint that a run may use, and where its key is.
 *
 * @param name by which workflows refer to it
 * @param keyVariable name of the environment variable that holds the key; never the key itself
 */
public record EndpointSetup(String name, ModelEndpointSpec spec, Optional<String> keyVariable) {

  public boolean simulated() {
    return spec.provider() == Provider.Simulated;
  }
}
