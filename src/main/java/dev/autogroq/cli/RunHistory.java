package dev.autogroq.cli;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The runs of this machine, to be read. */
public interface RunHistory {

  /** A run as it is kept. */
  interface Kept {

    /** The TeamWorkflow with its status as JSON; nothing if it cannot be read. */
    Optional<String> resource();

    String workflow();

    /** Names of tasks that have answered, in order of their names. */
    Set<String> tasks() throws IOException;

    /** What a task answered; nothing if it did not. */
    Optional<String> output(String task);
  }

  /** The newest run of a workflow, or of all with {@code @latest}. */
  Optional<Kept> find(String nameOrLatest) throws IOException;

  /** Names of workflows that have been run, newest first, at most so many. */
  List<String> names(int most) throws IOException;
}
