package dev.autogroq.reconcile.endpoint;

import java.util.Map;
import java.util.Optional;

/** Reads one Secret by its name. */
@FunctionalInterface
public interface SecretReader {

  /**
   * The entries of the Secret, still in base64; empty if there is no such Secret. Blocks, at most
   * some seconds.
   *
   * @throws io.fabric8.kubernetes.client.KubernetesClientException if the API server refuses, or
   *     does not answer
   */
  Optional<Map<String, String>> read(String namespace, String name);
}
