package dev.autogroq.cli;

import dev.autogroq.api.OperatingMode;
import dev.autogroq.engine.RunListener;
import dev.autogroq.engine.RunRequest;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** Where one workflow is run: an engine with its models and results, and the record of the run. */
public interface RunPlace extends AutoCloseable {

  /**
   * A run that may begin.
   *
   * @param uid identity of the workflow on this machine
   * @param run number, from 1
   * @param start when it began, or was taken up again after it was broken off
   * @param unclear side-effecting tasks whose start is on record but whose outcome is not
   */
  record Begun(String uid, int run, Instant start, Set<String> unclear) {
    public Begun {
      unclear = Set.copyOf(unclear);
    }
  }

  /**
   * Begins the next run, or takes up one that was broken off with the same plan.
   *
   * @throws CliFailure if the workflow is being run by another process
   * @throws IOException if the run cannot be recorded
   */
  Begun begin(String namespace, String workflow, String planDigest) throws IOException;

  /** Carries a run out; the listener hears of it until it is over. */
  void submit(RunRequest request, RunListener listener);

  /** Suspends, cancels or resumes a run. */
  void operate(String uid, OperatingMode mode);

  /** What a task of the run answered, once it has succeeded. */
  Optional<String> output(String task) throws IOException;

  /**
   * Keeps what became of the run.
   *
   * @param over false if it was broken off and may be taken up again
   * @param resource the TeamWorkflow with its status, as JSON
   */
  void keep(Begun run, String phase, boolean over, String resource) throws IOException;

  /** Gives up what is in flight and closes stores. */
  @Override
  void close() throws IOException;
}
