package dev.autogroq.reconcile.write;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.autogroq.api.TaskPhase;
import dev.autogroq.engine.TaskChange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The attempts of one task so far, the latest twenty of them; engine thread only. */
final class AttemptHistory {
  private static final int MOST = 20;

  private final List<ObjectNode> attempts = new ArrayList<>();
  private int current;
  private boolean open;
  private Instant began = Instant.EPOCH;

  void note(TaskChange change) {
    if (change.phase() == TaskPhase.Running) {
      if (change.attempt() != current) {
        current = change.attempt();
        began = change.at();
        open = true;
      }
      return;
    }
    if (open && change.attempt() == current) {
      open = false;
      boolean good = change.phase() == TaskPhase.Succeeded;
      if (attempts.size() == MOST) {
        attempts.remove(0);
      }
      attempts.add(
          TaskDocuments.attempt(change, began, good ? Optional.empty() : change.failure()));
    }
  }

  /**
   * Puts attempts that an earlier process made before those of this one. One of which nobody heard
   * again was lost with its process.
   *
   * @param before the status as it is, or null
   * @param status that will be, changed in place
   */
  static void keepEarlier(@Nullable JsonNode before, ObjectNode status) {
    if (before == null) {
      return;
    }
    TreeMap<Integer, JsonNode> rows = new TreeMap<>();
    before.path("attempts").forEach(row -> rows.put(row.path("number").asInt(), row));
    status.path("attempts").forEach(row -> rows.put(row.path("number").asInt(), row));
    int open = before.path("attempt").asInt(0);
    boolean over = status.path("attempt").asInt(0) > open;
    if (before.path("phase").asText().equals(TaskPhase.Running.name())
        && over
        && !rows.containsKey(open)) {
      rows.put(open, TaskDocuments.lostAttempt(open));
    }
    while (rows.size() > MOST) {
      rows.pollFirstEntry();
    }
    if (!rows.isEmpty()) {
      status.putArray("attempts").addAll(rows.values());
    }
  }

  List<ObjectNode> attempts() {
    return List.copyOf(attempts);
  }
}
