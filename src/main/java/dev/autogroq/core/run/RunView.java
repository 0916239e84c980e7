package dev.autogroq.core.run;

import dev.autogroq.api.CacheOutcome;
import dev.autogroq.api.FailureClass;
import dev.autogroq.api.RunPhase;
import dev.autogroq.api.WaitingReason;
import dev.autogroq.core.plan.Plan;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A run at one moment, for whoever shows it. Nanoseconds throughout.
 *
 * @param end when the run was over, absent while it goes on
 */
public record RunView(
    String uid,
    int run,
    Plan plan,
    RunOrder order,
    Knobs knobs,
    RunPhase phase,
    Instant start,
    Instant at,
    Optional<Instant> end,
    Optional<RunOutcome> outcome,
    List<TaskView> tasks,
    Money money,
    int peakInFlight) {

  /**
   * One task at one moment.
   *
   * @param attempt number of the last attempt, 0 before the first
   * @param used attempts that count against {@code maxAttempts}
   * @param digest of its input, empty before it is known
   * @param waitNanos by {@link WaitingReason} ordinal
   * @param runningNanos over all attempts
   * @param lastAttemptNanos of the last attempt
   */
  public record TaskView(
      int index,
      Step step,
      int attempt,
      int used,
      Optional<CacheOutcome> cache,
      Optional<FailureClass> failure,
      Optional<WaitingReason> waiting,
      String digest,
      long[] waitNanos,
      long runningNanos,
      long lastAttemptNanos,
      Spent spent,
      long savedTokens,
      long savedNanos,
      long savedCostNano) {}

  /** Tokens and cost of the run so far. */
  public record Money(Spent spent, long reservedTokens, long reservedCostNano, boolean exhausted) {}

  public RunView {
    tasks = List.copyOf(tasks);
  }
}
