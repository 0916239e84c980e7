package dev.autogroq.reconcile.write;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/** Keeps a writer that has been overtaken from undoing what its successor wrote. */
public interface StatusFence {
  /** The status of a run never replaces that of a later run. */
  StatusFence LATER_RUN_STAYS =
      (before, next) -> before != null && before.path("run").asInt(0) > next.path("run").asInt(0);

  /** Nothing is forbidden. */
  StatusFence NONE = (before, next) -> false;

  boolean forbids(@Nullable JsonNode before, ObjectNode next);
}
