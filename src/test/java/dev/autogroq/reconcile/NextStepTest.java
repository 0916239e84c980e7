package dev.autogroq.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.autogroq.api.TeamWorkflowSpec;
import dev.autogroq.decode.Decoder;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class NextStepTest {
  private static final Instant BEGAN = Instant.parse("2026-01-01T00:00:00Z");

  @Test
  void theFirstLookBeginsRunOne() {
    assertThat(step(Known.NOTHING, false, 1, "v1:a", spec("Run", "")))
        .isEqualTo(new NextStep.Begin(1));
  }

  @Test
  void aRestartRestoresTheRunThatWasGoingOn() {
    assertThat(step(going("v1:a", ""), false, 3, "v1:a", spec("Run", "")))
        .isEqualTo(new NextStep.Restore());
  }

  @Test
  void aPlanThatDiffersOnlyBecauseTheOperatorDoesBeginsNothing() {
    assertThat(step(going("v1:a", ""), false, 3, "v2:b", spec("Run", "")))
        .isEqualTo(new NextStep.Restore());
    assertThat(step(going("v1:a", "").ended("TaskFailed"), false, 3, "v2:b", spec("Run", "")))
        .isEqualTo(new NextStep.Nothing());
  }

  @Test
  void anEditOfWhatDeterminesResultsBeginsTheNextRun() {
    assertThat(step(going("v1:a", ""), true, 4, "v1:b", spec("Run", "")))
        .isEqualTo(new NextStep.Begin(3));
    assertThat(
            step(going("v1:a", "").ended("AllTasksSucceeded"), false, 4, "v1:b", spec("Run", "")))
        .isEqualTo(new NextStep.Begin(3));
  }

  @Test
  void anEditMadeWhileNobodyWasThereBeginsTheNextRunToo() {
    assertThat(step(going("v1:a", ""), false, 4, "v1:b", spec("Run", "")))
        .isEqualTo(new NextStep.Begin(3));
  }

  @Test
  void aKnobTurnsTheRunAndStartsNothingOnAFinishedOne() {
    assertThat(step(going("v1:a", ""), true, 4, "v1:a", spec("Suspend", "")))
        .isEqualTo(new NextStep.Turn());
    assertThat(
            step(going("v1:a", "").ended("AllTasksSucceeded"), false, 4, "v1:a", spec("Run", "")))
        .isEqualTo(new NextStep.Acknowledge());
  }

  @Test
  void aNewRerunTokenBeginsTheNextRunOnce() {
    var finished = going("v1:a", "one").ended("TaskFailed");

    assertThat(step(finished, false, 4, "v1:a", spec("Run", "two")))
        .isEqualTo(new NextStep.Begin(3));
    assertThat(step(finished, false, 3, "v1:a", spec("Run", "one")))
        .isEqualTo(new NextStep.Nothing());
  }

  @Test
  void whatWasCancelledRunsAgainWhenItMay() {
    var cancelled = going("v1:a", "").ended("Cancelled");

    assertThat(step(cancelled, false, 4, "v1:a", spec("Run", ""))).isEqualTo(new NextStep.Begin(3));
    assertThat(step(cancelled, false, 3, "v1:a", spec("Cancel", "")))
        .isEqualTo(new NextStep.Nothing());
  }

  @Test
  void whatWasOnlyPlannedRunsUnderTheSameNumber() {
    var planned = going("v1:a", "").ended("Planned");

    assertThat(step(planned, false, 4, "v1:a", spec("Run", ""))).isEqualTo(new NextStep.Begin(2));
    assertThat(step(planned, false, 4, "v1:a", spec("Plan", ""))).isEqualTo(new NextStep.Nothing());
    assertThat(step(planned, false, 4, "v1:b", spec("Plan", ""))).isEqualTo(new NextStep.Begin(2));
  }

  @Test
  void aSpecThatWasRefusedAndIsMendedRuns() {
    assertThat(step(Known.NOTHING.ended("CyclicDependency"), false, 4, "v1:a", spec("Run", "")))
        .isEqualTo(new NextStep.Begin(1));
    assertThat(step(going("v1:a", "").ended("CyclicDependency"), false, 5, "v1:a", spec("Run", "")))
        .isEqualTo(new NextStep.Begin(3));
  }

  @Test
  void aForgedStatusIsReadAsFarAsItGoes() {
    assertThat(Known.of(null)).isEqualTo(Known.NOTHING);
    ObjectNode status = JsonNodeFactory.instance.objectNode();
    status.put("run", 7).put("startTime", "yesterday").put("planDigest", 3);
    var decoded =
        Decoder.decode(status, dev.autogroq.api.TeamWorkflowStatus.class, "status").value();
    assertThat(Known.of(decoded).run()).isEqualTo(7);
    assertThat(Known.of(decoded).startTime()).isEqualTo(Instant.EPOCH);
  }

  private static NextStep step(
      Known known, boolean running, long generation, String digest, TeamWorkflowSpec spec) {
    return NextStep.of(known, running, false, generation, digest, spec);
  }

  /** Run 2, seen at generation 3. */
  private static Known going(String digest, String token) {
    return new Known(2, digest, token, BEGAN, 3, false, "Running");
  }

  private static TeamWorkflowSpec spec(String mode, String token) {
    ObjectNode spec = JsonNodeFactory.instance.objectNode();
    spec.put("goal", "g").put("operatingMode", mode);
    if (!token.isEmpty()) {
      spec.putObject("rerun").put("token", token);
    }
    return Decoder.decode(spec, TeamWorkflowSpec.class, "spec").value();
  }
}
