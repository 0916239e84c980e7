package dev.autogroq.reconcile;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.autogroq.api.ConditionStatus;
import dev.autogroq.api.Reason;
import dev.autogroq.api.RunPhase;
import dev.autogroq.api.Violation;
import dev.autogroq.reconcile.write.ConditionRows;
import java.time.Instant;
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
    return status(last, now, true);
  }

  /** The status while what is missing may be a moment late. */
  ObjectNode unfinished(ObjectNode last, Instant now) {
    return status(last, now, false);
  }

  private ObjectNode status(ObjectNode last, Instant now, boolean over) {
    ObjectNode status = last.deepCopy();
    new ConditionRows(now)
        .add("Accepted", ConditionStatus.False, reason, message)
        .add("Finished", over ? ConditionStatus.True : ConditionStatus.False, reason, message)
        .add("Ready", ConditionStatus.False, reason, message)
        .add(over ? "Stalled" : "Reconciling", ConditionStatus.True, reason, message)
        .add("Succeeded", ConditionStatus.Unknown, Reason.Pending, "nothing was started")
        .into(status);
    status.put("phase", (over ? RunPhase.Failed : RunPhase.Pending).name());
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
      conditions.insert(
          0,
          new ConditionRows(now).add("Accepted", ConditionStatus.False, reason, message).first());
    }
  }
}
