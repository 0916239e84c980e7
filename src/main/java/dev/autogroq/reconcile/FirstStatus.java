package dev.autogroq.reconcile;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.autogroq.api.ConditionStatus;
import dev.autogroq.api.Reason;
import dev.autogroq.api.RunPhase;
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
    ArrayNode conditions = status.putArray("conditions");
    String message = "run " + run.run() + " begins: " + tasks + " tasks";
    add(conditions, "Accepted", ConditionStatus.True, Reason.Valid, "the spec is valid", now);
    add(conditions, "Finished", ConditionStatus.False, Reason.Running, message, now);
    add(conditions, "Ready", ConditionStatus.False, Reason.Running, message, now);
    add(conditions, "Reconciling", ConditionStatus.True, Reason.Running, message, now);
    add(conditions, "Succeeded", ConditionStatus.Unknown, Reason.Running, message, now);
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

  private static void add(
      ArrayNode conditions,
      String type,
      ConditionStatus status,
      Reason reason,
      String message,
      String now) {
    conditions
        .addObject()
        .put("type", type)
        .put("status", status.name())
        .put("reason", reason.name())
        .put("message", message)
        .put("lastTransitionTime", now);
  }
}
