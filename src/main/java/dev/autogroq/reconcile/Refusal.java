package dev.autogroq.reconcile;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.autogroq.api.ConditionStatus;
import dev.autogroq.api.Reason;
import dev.autogroq.api.RunPhase;
import dev.autogroq.api.Violation;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * Why a spec is not accepted: one reason for programs, one sentence for people.
 *
 * @param reason of the first error
 * @param message of the first errors, with the next step
 */
record Refusal(Reason reason, String message) {
  private static final int MOST = 5;
  private static final int LONGEST = 1_000;

  /** Of at least one violation. */
  static Refusal of(List<Violation> violations) {
    StringBuilder text = new StringBuilder();
    for (Violation violation : violations.subList(0, Math.min(MOST, violations.size()))) {
      text.append(text.isEmpty() ? "" : "; ");
      if (!violation.path().isEmpty()) {
        text.append(violation.path()).append(": ");
      }
      text.append(violation.message());
      if (!violation.hint().isEmpty()) {
        text.append("; ").append(violation.hint());
      }
    }
    if (violations.size() > MOST) {
      text.append("; and ").append(violations.size() - MOST).append(" more");
    }
    String bounded =
        text.length() <= LONGEST ? text.toString() : text.substring(0, LONGEST - 1) + "…";
    return new Refusal(violations.get(0).reason(), bounded);
  }

  /** The status of a workflow of which nothing runs, on top of what its last run left. */
  ObjectNode status(ObjectNode last, Instant now) {
    ObjectNode status = last.deepCopy();
    ArrayNode conditions = JsonNodeFactory.instance.arrayNode();
    conditions.add(condition("Accepted", ConditionStatus.False, now));
    conditions.add(condition("Finished", ConditionStatus.True, now));
    conditions.add(condition("Ready", ConditionStatus.False, now));
    conditions.add(condition("Stalled", ConditionStatus.True, now));
    conditions.add(
        condition("Succeeded", ConditionStatus.Unknown, now)
            .put("reason", Reason.Pending.name())
            .put("message", "nothing was started"));
    status.set("conditions", conditions);
    status.put("phase", RunPhase.Failed.name());
    status.put("message", message);
    return status;
  }

  /** Marks the status of a run that goes on although a later edit of its spec was refused. */
  void mark(ObjectNode status, Instant now) {
    if (status.get("conditions") instanceof ArrayNode conditions) {
      for (int i = conditions.size() - 1; i >= 0; i--) {
        if (conditions.get(i).path("type").asText().equals("Accepted")) {
          conditions.remove(i);
        }
      }
      conditions.insert(0, condition("Accepted", ConditionStatus.False, now));
    }
  }

  private ObjectNode condition(String type, ConditionStatus status, Instant now) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("type", type)
        .put("status", status.name())
        .put("reason", reason.name())
        .put("message", message)
        .put("lastTransitionTime", now.truncatedTo(ChronoUnit.SECONDS).toString());
  }
}
