package dev.autogroq.reconcile;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.autogroq.api.ConditionStatus;
import dev.autogroq.api.Reason;
import dev.autogroq.api.RunPhase;
import dev.autogroq.reconcile.write.ConditionRows;
import java.time.temporal.ChronoUnit;

/**
 * What is written before a run's first act: the few fields from which a successor restores it, and
 * conditions that keep deploy tools from taking it for done.
 */
final class FirstStatus {
  private FirstStatus() {}

  static ObjectNode of(Known run, int tasks) {
    String now = run.startTime().truncatedTo(ChronoUnit.SECONDS).toString();
    ObjectNode status = JsonNodeFactory.instance.objectNode();
    String message = "run " + run.run() + " begins: " + tasks + " tasks";
    new ConditionRows(run.startTime())
        .accepted()
        .add("Finished", ConditionStatus.False, Reason.Running, message)
        .add("Ready", ConditionStatus.False, Reason.Running, message)
        .add("Reconciling", ConditionStatus.True, Reason.Running, message)
        .add("Succeeded", ConditionStatus.Unknown, Reason.Running, message)
        .into(status);
    status.put("phase", RunPhase.Planning.name());
    status.put("message", message);
    status.put("run", run.run());
    status.put("planDigest", run.planDigest());
    if (!run.token().isEmpty()) {
      status.put("observedRerunToken", run.token());
    }
    status.put("startTime", now);
    status.put("progress", "0/" + tasks);
    return status;
  }
}
