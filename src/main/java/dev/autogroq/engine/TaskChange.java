package dev.autogroq.engine;

import dev.autogroq.api.CacheOutcome;
import dev.autogroq.api.FailureClass;
import dev.autogroq.api.TaskPhase;
import dev.autogroq.api.WaitingReason;
import java.time.Instant;
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
    long savedTokens) {}
