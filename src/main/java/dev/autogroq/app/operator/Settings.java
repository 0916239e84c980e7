package dev.autogroq.app.operator;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;
import java.util.Set;

/** The operator's configuration; every property is documented in the reference. */
@ConfigMapping(prefix = "autogroq")
public interface Settings {

  /** Namespaces that are watched; none given means all. */
  Optional<Set<String>> namespaces();

  /** Where the lease and the operator's own Secret are. */
  @WithDefault("default")
  String operatorNamespace();

  /** Names this pod; the start of the process is added. */
  @WithDefault("operator")
  String identity();

  /** Whether several replicas agree on one that acts. */
  @WithDefault("true")
  boolean leaderElection();

  /** Namespaces whose Secrets may be read. */
  Optional<Set<String>> secretNamespaces();

  /** The endpoint for namespaces without one. */
  DefaultEndpoint defaultEndpoint();

  /** The endpoint for namespaces without one. */
  interface DefaultEndpoint {
    Optional<String> namespace();

    Optional<String> name();
  }

  Results results();

  /** Where results are kept. */
  interface Results {
    @WithDefault("ConfigMap")
    ResultPlace store();

    Optional<String> directory();

    @WithDefault("604800")
    long ttlSeconds();

    @WithDefault("268435456")
    long maxBytesPerNamespace();

    @WithDefault("33554432")
    long memoryBytes();
  }

  /** Kinds of result store. */
  enum ResultPlace {
    ConfigMap,
    Directory
  }

  /** The Secret whose key signs stored results. */
  Optional<String> signingSecret();

  /** How long calls in flight may go on when the process is told to end. */
  @WithDefault("30")
  long graceSeconds();

  /** Most tasks in flight at once, of all workflows together. */
  @WithDefault("256")
  int maxInFlight();

  /** Whether the operator starts with the process; tests start it themselves. */
  @WithDefault("true")
  boolean autostart();
}
