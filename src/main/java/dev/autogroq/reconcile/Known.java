package dev.autogroq.reconcile;

import dev.autogroq.api.ConditionSpec;
import dev.autogroq.api.ConditionStatus;
import dev.autogroq.api.Reason;
import dev.autogroq.api.TeamWorkflowStatus;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a workflow's latest run: from its status after a restart, from memory later.
 *
 * @param run number of the run, 0 before the first
 * @param planDigest of that run
 * @param token the rerun token that run answers, empty if none
 * @param startTime when it began
 * @param generation of the spec that was looked at last
 * @param finished whether it is over
 * @param reason of its end, as in the condition Finished
 */
record Known(
    int run,
    String planDigest,
    String token,
    Instant startTime,
    long generation,
    boolean finished,
    String reason) {

  private static final Set<Reason> ENDS_OF_RUNS =
      EnumSet.of(
          Reason.AllTasksSucceeded,
          Reason.ServedFromCache,
          Reason.FinishedPartially,
          Reason.TaskFailed,
          Reason.DeadlineExceeded,
          Reason.Cancelled,
          Reason.BudgetExceeded);

  /** A workflow that nobody has seen before. */
  static final Known NOTHING = new Known(0, "", "", Instant.EPOCH, 0, false, "");

  static Known of(@Nullable TeamWorkflowStatus status) {
    if (status == null) {
      return NOTHING;
    }
    var finished =
        status.conditions().stream().filter(c -> "Finished".equals(c.type())).findFirst();
    return new Known(
        status.run() == null ? 0 : status.run(),
        text(status.planDigest()),
        text(status.observedRerunToken()),
        time(status.startTime()),
        status.observedGeneration() == null ? 0 : status.observedGeneration(),
        finished.map(c -> c.status() == ConditionStatus.True).orElse(false),
        finished.map(ConditionSpec::reason).orElse(""));
  }

  Known seen(long generation) {
    return new Known(run, planDigest, token, startTime, generation, finished, reason);
  }

  Known ended(String reason) {
    return new Known(run, planDigest, token, startTime, generation, true, reason);
  }

  /** Whether the last end was that of a run, not the refusal of a spec. */
  boolean ranToItsEnd() {
    return ENDS_OF_RUNS.stream().anyMatch(end -> end.name().equals(reason));
  }

  boolean endedAs(Reason end) {
    return finished && reason.equals(end.name());
  }

  private static String text(@Nullable String text) {
    return text == null ? "" : text;
  }

  private static Instant time(@Nullable String text) {
    try {
      return text == null ? Instant.EPOCH : Instant.parse(text);
    } catch (DateTimeException e) {
      return Instant.EPOCH;
    }
  }
}
