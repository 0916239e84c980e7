package dev.autogroq.reconcile.write;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.autogroq.api.TaskPhase;
import dev.autogroq.engine.TaskChange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The attempts of one task so far, the first twenty of them; engine thread only. */
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
      if (attempts.size() < MOST) {
        attempts.add(
            TaskDocuments.attempt(change, began, good ? Optional.empty() : change.failure()));
      }
    }
  }

  List<ObjectNode> attempts() {
    return List.copyOf(attempts);
  }
}
