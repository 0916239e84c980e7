package dev.autogroq.reconcile.endpoint;

import dev.autogroq.api.ConditionStatus;

/** A condition without its history. */
record Aspect(ConditionStatus status, String reason, String message) {

  boolean same(Aspect other) {
    return status == other.status && reason.equals(other.reason);
  }
}
