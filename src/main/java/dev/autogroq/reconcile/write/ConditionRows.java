package dev.autogroq.reconcile.write;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.autogroq.api.ConditionStatus;
import dev.autogroq.api.Reason;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The conditions of a status that is being made, in the order in which they are added. */
public final class ConditionRows {
  private final ArrayNode rows = JsonNodeFactory.instance.arrayNode();
  private final String at;

  /**
   * No conditions yet.
   *
   * @param at when each began to hold; {@link Stamp} puts earlier times back
   */
  public ConditionRows(Instant at) {
    this.at = at.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  /** That the spec is accepted. */
  public ConditionRows accepted() {
    return add("Accepted", ConditionStatus.True, Reason.Valid.name(), "the spec is valid");
  }

  public ConditionRows add(String type, ConditionStatus status, Reason reason, String message) {
    return add(type, status, reason.name(), message);
  }

  /** Likewise, for a reason that is the name of a failure or of a phase. */
  ConditionRows add(String type, ConditionStatus status, String reason, String message) {
    rows.addObject()
        .put("type", type)
        .put("status", status.name())
        .put("reason", reason)
        .put("message", message)
        .put("lastTransitionTime", at);
    return this;
  }

  /** Puts the conditions into a status, in place of any that it has. */
  public void into(ObjectNode status) {
    status.set("conditions", rows);
  }

  /** The first condition, for a status that has others already. */
  public ObjectNode first() {
    return (ObjectNode) rows.get(0);
  }
}
