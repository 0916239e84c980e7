package dev.autogroq.cli.file;

import java.util.Optional;

/**
 * What the command line says about the model.
 *
 * @param keyVariable value of {@code --api-key-env}
 */
public record EndpointFlags(
    Optional<String> endpoint, Optional<String> keyVariable, boolean simulate) {

  public static final EndpointFlags NONE =
      new EndpointFlags(Optional.empty(), Optional.empty(), false);
}
