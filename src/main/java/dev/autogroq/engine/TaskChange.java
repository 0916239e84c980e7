package dev.autogroq.engine;

import dev.autogroq.api.CacheOutcome;
import dev.autogroq.api.FailureClass;
import dev.autogroq.api.TaskPhase;
import dev.autogroq.api.WaitingReason;
import dev.autogroq.core.plan.RenderedTask;
import dev.autogroq.core.run.Spent;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One change of a task, as a listener sees it.
 *
 * @param attempt number of the current or last attempt, 0 before the first
 * @param waiting why the task does not run, if it waits
 * @param failure class of the last failure: of the task if it failed, of the last attempt if it is
 *     going to be repeated
 * @param message cause and next step, empty if there is nothing to say
 * @param seconds of the last attempt
 * @param tokens spent by the task so far
 * @param savedTokens tokens that a stored result saved
 * @param detail for records
 */
public record TaskChange(
    String uid,
    int run,
    int index,
    String task,
    String agent,
    Instant at,
    TaskPhase phase,
    int attempt,
    Optional<CacheOutcome> cache,
    Optional<WaitingReason> waiting,
    Optional<FailureClass> failure,
    String message,
    double seconds,
    long tokens,
    long savedTokens,
    Detail detail) {

  /**
   * What only a record of the task wants to know.
   *
   * @param rendered what the model is asked; empty before the inputs are known
   * @param output of the task that succeeded
   * @param spent by the task so far
   * @param waitNanos how long it waited, by the ordinal of the reason
   */
  public record Detail(
      Optional<RenderedTask> rendered,
      Optional<TaskOutput> output,
      Spent spent,
      List<Long> waitNanos) {
    public static final Detail NONE =
        new Detail(Optional.empty(), Optional.empty(), Spent.NOTHING, List.of());

    public Detail {
      waitNanos = List.copyOf(waitNanos);
    }
  }
}
