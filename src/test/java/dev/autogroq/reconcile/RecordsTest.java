package dev.autogroq.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.autogroq.api.Effects;
import dev.autogroq.api.FailureClass;
import dev.autogroq.api.Resolution;
import dev.autogroq.api.TeamWorkflowStatus;
import dev.autogroq.core.run.Restored.Before;
import dev.autogroq.core.run.Spent;
import dev.autogroq.decode.Decoder;
import dev.autogroq.fixtures.PlanBuilder;
import dev.autogroq.kube.TaskNote;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RecordsTest {
  private static final String UID = "uid-1";

  @Test
  void attemptsGoOnWhereTheRecordSaysTheyWere() {
    var note = note(2, "a", "Running");
    status(note).put("attempt", 4);
    attempt(note, 1, "Transient");
    attempt(note, 2, "RateLimited");
    attempt(note, 3, "Evicted");
    status(note).putObject("usage").put("promptTokens", 30).put("completionTokens", 5);

    var restored = Records.of(UID, List.of(kept(note))).restored(2, Set.of(), null);

    // The first used one, the third lost its place, the fourth was lost with its process.
    assertThat(restored.before("a"))
        .isEqualTo(new Before(4, 1, 2, Optional.empty(), new Spent(30, 5, 0, 0)));
  }

  @Test
  void whatFailedForGoodStaysFailed() {
    var note = note(1, "a", "Failed");
    finished(note, "InvalidRequest");
    attempt(note, 1, "InvalidRequest");

    var restored = Records.of(UID, List.of(kept(note))).restored(1, Set.of(), null);

    assertThat(restored.before("a").failed()).contains(FailureClass.InvalidRequest);
    assertThat(restored.before("a").used()).isEqualTo(1);
  }

  @Test
  void recordsOfOtherRunsAndOfStrangersSayNothing() {
    var stranger = note(2, "a", "Failed");
    stranger.getMetadata().getOwnerReferences().get(0).setUid("other");
    var earlier = note(1, "a", "Failed");
    finished(earlier, "InvalidRequest");

    var restored =
        Records.of(UID, List.of(kept(stranger), kept(earlier))).restored(2, Set.of(), null);

    assertThat(restored.before("a")).isEqualTo(Before.NONE);
  }

  @Test
  void withoutRecordsTheRowsOfTheStatusCount() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.putArray("tasks")
        .add(row("failed", "Failed", 3).put("reason", "InvalidOutput"))
        .add(row("running", "Running", 2))
        .add(row("waiting", "Ready", 5));
    json.putObject("usage").put("promptTokens", 7).put("completionTokens", 3).put("requests", 2);
    json.putObject("budget").put("reservedTokens", 100).put("reservedCost", "0.5");
    var status = Decoder.decode(json, TeamWorkflowStatus.class, "status").value();

    var restored = Records.of(UID, List.of()).restored(1, Set.of(), status);

    assertThat(restored.before("failed"))
        .isEqualTo(new Before(3, 3, 0, Optional.of(FailureClass.InvalidOutput), Spent.NOTHING));
    assertThat(restored.before("running"))
        .isEqualTo(new Before(2, 0, 1, Optional.empty(), Spent.NOTHING));
    assertThat(restored.before("waiting").last()).isEqualTo(5);
    assertThat(restored.spent()).isEqualTo(new Spent(7, 103, 2, 500_000_000L));
  }

  @Test
  void aSideEffectOfAnEarlierRunStaysUnclearUntilAPersonDecides() {
    var note = note(1, "pay", "Failed");
    finished(note, "OutcomeUnknown");
    spec(note).put("effects", "SideEffecting");
    var plan = PlanBuilder.aPlan("w");
    plan.task("pay").effects(Effects.SideEffecting);

    var undecided = Records.of(UID, List.of(kept(note)));
    assertThat(undecided.unclearBefore(2, plan.build())).containsExactly("pay");
    assertThat(undecided.decided(1)).isFalse();
    assertThat(undecided.outlived(2)).isEmpty();

    spec(note).put("resolution", "Retry");
    var decided = Records.of(UID, List.of(kept(note)));
    assertThat(decided.decided(1)).isTrue();
    assertThat(decided.decisions()).containsEntry("pay", Resolution.Retry);

    spec(note).put("resolution", "Fail");
    assertThat(Records.of(UID, List.of(kept(note))).decided(1)).isFalse();
  }

  @Test
  void aDecisionCountsOnce() {
    var first = note(1, "pay", "Failed");
    finished(first, "OutcomeUnknown");
    spec(first).put("resolution", "Retry").put("effects", "SideEffecting");
    var second = note(2, "pay", "Running");
    spec(second).put("effects", "SideEffecting");

    var records = Records.of(UID, List.of(kept(first), kept(second)));

    assertThat(records.decisions()).isEmpty();
    assertThat(records.outlived(2))
        .extracting(n -> n.getMetadata().getName())
        .containsExactly("1-pay");
  }

  @Test
  void aTaskThatAPersonGaveUpIsGivenUpUntilItHasEnded() {
    var note = note(1, "a", "Running");
    spec(note).put("cancelled", true);
    assertThat(Records.of(UID, List.of(kept(note))).cancelled(1)).containsExactly("a");
    assertThat(Records.of(UID, List.of(kept(note))).restored(1, Set.of(), null).cancelled())
        .containsExactly("a");

    status(note).put("phase", "Succeeded");
    assertThat(Records.of(UID, List.of(kept(note))).cancelled(1)).isEmpty();
  }

  @Test
  void recordsGoWhenTheirTimeHasCome() {
    var records =
        Records.of(UID, List.of(kept(note(1, "a", "Succeeded")), kept(note(2, "a", "Succeeded"))));
    Instant end = Instant.parse("2026-01-01T00:00:00Z");

    var early = Leftovers.of(records, 2, end, 60, end.plusSeconds(10));
    var late = Leftovers.of(records, 2, end, 60, end.plusSeconds(60));

    assertThat(early.remove()).hasSize(1);
    assertThat(early.later()).contains(Duration.ofSeconds(50));
    assertThat(late.remove()).hasSize(2);
    assertThat(Leftovers.of(records, 2, end, null, end.plusSeconds(1_000)).remove()).hasSize(1);
  }

  @Test
  void whatSomebodyHasSpoiltSaysLessAndBreaksNothing() {
    var note = note(1, "a", "Running");
    status(note).put("attempt", "many").put("attempts", 3).putArray("usage").add("x");
    spec(note).put("resolution", "Whatever").put("cancelled", "yes");
    var empty = new TaskNote();
    empty.setMetadata(new ObjectMetaBuilder().withName("x").withUid("u").build());

    var records = Records.of(UID, List.of(kept(note), empty));

    assertThat(records.restored(1, Set.of(), null).before("a")).isEqualTo(Before.NONE);
    assertThat(records.decisions()).isEmpty();
    assertThat(records.cancelled(1)).isEmpty();
  }

  private static TaskNote note(int run, String task, String phase) {
    TaskNote note = new TaskNote();
    note.setMetadata(
        new ObjectMetaBuilder()
            .withName(run + "-" + task)
            .addNewOwnerReference()
            .withUid(UID)
            .endOwnerReference()
            .build());
    ObjectNode spec = JsonNodeFactory.instance.objectNode().put("taskName", task);
    spec.putObject("workflowRef").put("uid", UID).put("run", run);
    note.setSpec(spec);
    note.setStatus(JsonNodeFactory.instance.objectNode().put("phase", phase));
    return note;
  }

  /** The note as an informer would keep it. */
  private static TaskNote kept(TaskNote note) {
    TaskNote kept = new TaskNote();
    kept.setMetadata(note.getMetadata());
    kept.setSpec(note.getSpec());
    kept.setStatus(withConditions(note));
    return kept;
  }

  private static ObjectNode withConditions(TaskNote note) {
    ObjectNode status = status(note).deepCopy();
    status
        .putArray("conditions")
        .addObject()
        .put("type", "Finished")
        .put("status", "True")
        .put("reason", status.path("why").asText());
    return status;
  }

  private static void finished(TaskNote note, String reason) {
    status(note).put("why", reason);
  }

  private static void attempt(TaskNote note, int number, String outcome) {
    status(note).withArray("attempts").addObject().put("number", number).put("outcome", outcome);
  }

  private static ObjectNode row(String name, String phase, int attempts) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("name", name)
        .put("phase", phase)
        .put("attempts", attempts);
  }

  private static ObjectNode status(TaskNote note) {
    return (ObjectNode) note.getStatus();
  }

  private static ObjectNode spec(TaskNote note) {
    return (ObjectNode) note.getSpec();
  }
}
