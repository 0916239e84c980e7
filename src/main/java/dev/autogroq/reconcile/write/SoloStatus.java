package dev.autogroq.reconcile.write;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.autogroq.api.Reason;
import dev.autogroq.api.TaskPhase;
import dev.autogroq.api.TeamWorkflowStatus;
import dev.autogroq.engine.TaskChange;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** The status of a task that stands alone, from what the engine tells; engine thread only. */
public final class SoloStatus {
  private final AttemptHistory history = new AttemptHistory();
  private boolean over;

  /** The first words, before anything happens. */
  public static ObjectNode begins(Instant now) {
    ObjectNode status = JsonNodeFactory.instance.objectNode();
    status.put("phase", TaskPhase.Pending.name());
    var conditions = status.putArray("conditions");
    String at = now.truncatedTo(ChronoUnit.SECONDS).toString();
    for (String type : List.of("Accepted", "Finished", "Ready", "Reconciling")) {
      boolean holds = type.equals("Accepted") || type.equals("Reconciling");
      conditions
          .addObject()
          .put("type", type)
          .put("status", holds ? "True" : "False")
          .put("reason", (type.equals("Accepted") ? Reason.Valid : Reason.Pending).name())
          .put("message", type.equals("Accepted") ? "the spec is valid" : "waits for its turn")
          .put("lastTransitionTime", at);
    }
    return status;
  }

  /** The status after a change. */
  public ObjectNode of(TaskChange change) {
    history.note(change);
    over = TaskDocuments.ended(change.phase());
    ObjectNode status = TaskDocuments.status(change, history.attempts());
    status
        .withArray("conditions")
        .insertObject(0)
        .put("type", "Accepted")
        .put("status", "True")
        .put("reason", Reason.Valid.name())
        .put("message", "the spec is valid")
        .put("lastTransitionTime", change.at().truncatedTo(ChronoUnit.SECONDS).toString());
    return status;
  }

  /** The status if the run is over although the task never said so itself. */
  public Optional<ObjectNode> ended(TeamWorkflowStatus run, Instant now) {
    if (over) {
      return Optional.empty();
    }
    ObjectNode status = JsonNodeFactory.instance.objectNode();
    status.put("phase", TaskPhase.Failed.name());
    String message = run.message() == null ? "the run ended" : run.message();
    status.put("message", message);
    var conditions = status.putArray("conditions");
    for (String type : List.of("Finished", "Ready", "Stalled", "Succeeded")) {
      boolean holds = type.equals("Finished") || type.equals("Stalled");
      conditions
          .addObject()
          .put("type", type)
          .put("status", holds ? "True" : "False")
          .put("reason", Reason.TaskFailed.name())
          .put("message", message)
          .put("lastTransitionTime", now.truncatedTo(ChronoUnit.SECONDS).toString());
    }
    return Optional.of(status);
  }
}
