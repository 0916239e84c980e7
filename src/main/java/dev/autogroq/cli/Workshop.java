package dev.autogroq.cli;

import dev.autogroq.cli.file.AddressCheck;
import dev.autogroq.core.plan.Plan;
import dev.autogroq.core.plan.SchemaCheck;
import dev.autogroq.results.LearnedDurations;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** What commands need of the adapters; app wires it, and each part is made when it is asked for. */
public interface Workshop {

  /**
   * Opens what runs need.
   *
   * @param home where results and runs are kept; made if absent
   * @throws IOException if it cannot be read or written
   */
  RunPlace open(Path home, List<EndpointAccess> endpoints) throws IOException;

  /** The runs of this machine. */
  RunHistory history(Path home) throws IOException;

  /** The stored results of this machine. */
  ResultShelf results(Path home) throws IOException;

  /** How long tasks took before; empty where nothing has run yet. */
  LearnedDurations durations(Path home) throws IOException;

  /** Which tasks of a plan have their answers stored already. */
  boolean[] hits(Path home, Plan plan) throws IOException;

  /** Whether the text of an {@code outputSchema} can be used. */
  SchemaCheck schemas();

  /** Where a key may be sent. */
  AddressCheck addresses();

  /** The version of this build. */
  String version();
}
