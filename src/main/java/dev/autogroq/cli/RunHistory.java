package dev.autogroq.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The runs of this machine. */
public interface RunHistory {

  /**
   * A run that may begin.
   *
   * @param uid identity of the workflow on this machine
   * @param run number, from 1
   * @param start when it first began; earlier than now if it is taken up again
   * @param unclear side-effecting tasks whose start is on record but whose outcome is not
   */
  record Begun(String uid, int run, Instant start, Set<String> unclear) {
    public Begun {
      unclear = Set.copyOf(unclear);
    }
  }

  /**
   * A run as it is kept.
   *
   * @param resource the TeamWorkflow with its status
   * @param outputs answers by task, in the order of the tasks
   */
  record Kept(JsonNode resource, Map<String, String> outputs) {}

  /** Begins a run of a workflow, or takes up one that was broken off with the same plan. */
  Begun begin(String workflow, String planDigest) throws IOException;

  /** Keeps what became of a run. */
  void finish(Begun run, String workflow, Kept kept) throws IOException;

  /** The newest run of a workflow, or of all with {@code @latest}. */
  Optional<Kept> find(String nameOrLatest) throws IOException;

  /** Names of workflows that have been run, newest first, at most 100. */
  List<String> names() throws IOException;
}
