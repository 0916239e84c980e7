package dev.autogroq.reconcile.write;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.autogroq.api.ConditionStatus;
import dev.autogroq.api.Reason;
import dev.autogroq.api.TaskPhase;
import dev.autogroq.api.TeamWorkflowStatus;
import dev.autogroq.engine.TaskChange;
import java.time.Instant;
import java.util.Optional;

/** The status of a task that stands alone, from what the engine tells; engine thread only. */
public final class SoloStatus {
  private final AttemptHistory history = new AttemptHistory();
  private boolean over;

  /** The first words, before anything happens. */
  public static ObjectNode begins(Instant now) {
    ObjectNode status = JsonNodeFactory.instance.objectNode();
    status.put("phase", TaskPhase.Pending.name());
    String message = "waits for its turn";
    new ConditionRows(now)
        .accepted()
        .add("Finished", ConditionStatus.False, Reason.Pending, message)
        .add("Ready", ConditionStatus.False, Reason.Pending, message)
        .add("Reconciling", ConditionStatus.True, Reason.Pending, message)
        .into(status);
    return status;
  }

  /** The status after a change. */
  public ObjectNode of(TaskChange change) {
    history.note(change);
    over = TaskDocuments.ended(change.phase());
    ObjectNode status = TaskDocuments.status(change, history.attempts());
    status.withArray("conditions").insert(0, new ConditionRows(change.at()).accepted().first());
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
    new ConditionRows(now)
        .add("Finished", ConditionStatus.True, Reason.TaskFailed, message)
        .add("Ready", ConditionStatus.False, Reason.TaskFailed, message)
        .add("Stalled", ConditionStatus.True, Reason.TaskFailed, message)
        .add("Succeeded", ConditionStatus.False, Reason.TaskFailed, message)
        .into(status);
    return Optional.of(status);
  }
}
