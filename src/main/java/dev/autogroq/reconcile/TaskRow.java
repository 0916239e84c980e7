package dev.autogroq.reconcile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.autogroq.api.FailureClass;
import dev.autogroq.api.Resolution;
import dev.autogroq.api.TaskPhase;
import dev.autogroq.core.run.Restored.Before;
import dev.autogroq.core.run.Spent;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the record of one task says. Total: a record that somebody has spoilt says less.
 *
 * @param run of the workflow
 * @param task name of it
 */
record TaskRow(int run, String task, JsonNode spec, JsonNode status, String reason) {
  private static final int MOST_ATTEMPTS = 100_000;

  static TaskRow of(JsonNode spec, @Nullable JsonNode status, String reason) {
    return new TaskRow(
        spec.path("workflowRef").path("run").asInt(0),
        spec.path("taskName").asText(),
        spec,
        status == null ? MissingNode.getInstance() : status,
        reason);
  }

  boolean is(TaskPhase phase) {
    return status.path("phase").asText().equals(phase.name());
  }

  boolean ended() {
    return is(TaskPhase.Succeeded)
        || is(TaskPhase.Failed)
        || is(TaskPhase.Skipped)
        || is(TaskPhase.Cancelled);
  }

  /** Whether it may have happened or not, and nobody has said which. */
  boolean unclear() {
    return !ended() || unknown();
  }

  /** Whether it is over without anybody knowing its outcome. */
  boolean unknown() {
    return is(TaskPhase.Failed) && reason.equals(FailureClass.OutcomeUnknown.name());
  }

  /** Whether a person has given it up before it could end. */
  boolean cancelled() {
    return spec.path("cancelled").asBoolean(false) && (!ended() || is(TaskPhase.Cancelled));
  }

  Optional<Resolution> resolution() {
    String said = spec.path("resolution").asText();
    return Arrays.stream(Resolution.values()).filter(r -> r.name().equals(said)).findFirst();
  }

  /** The attempts so far; one that was going on is lost with the process that made it. */
  Before before() {
    int last = bounded(status.path("attempt").asInt(0));
    int used = 0;
    int lost = 0;
    boolean lastIsTold = false;
    for (JsonNode attempt : status.path("attempts")) {
      int number = bounded(attempt.path("number").asInt(0));
      last = Math.max(last, number);
      lastIsTold |= number == last;
      var failure = failure(attempt.path("outcome").asText());
      boolean displaced = failure.filter(TaskRow::displaced).isPresent();
      boolean turnedAway = failure.filter(FailureClass.RateLimited::equals).isPresent();
      lost += displaced ? 1 : 0;
      used += displaced || turnedAway ? 0 : 1;
    }
    if (is(TaskPhase.Running) && last > 0 && !lastIsTold) {
      lost++;
    }
    return new Before(last, used, lost, failed(), spent());
  }

  /** The class of a failure that was final. */
  Optional<FailureClass> failed() {
    return is(TaskPhase.Failed) ? failure(reason) : Optional.empty();
  }

  private Spent spent() {
    return spent(status.path("usage"));
  }

  /** What a usage that somebody wrote down amounts to. */
  static Spent spent(JsonNode usage) {
    return new Spent(
        Math.max(0, usage.path("promptTokens").asLong(0)),
        Math.max(0, usage.path("completionTokens").asLong(0)),
        Math.max(0, usage.path("requests").asInt(0)),
        nano(usage.path("cost").asText()));
  }

  /** A decimal amount of money in nano-units; 0 if it is none. */
  static long nano(@Nullable String amount) {
    if (amount == null || amount.isEmpty() || amount.length() > 32) {
      return 0;
    }
    try {
      return Math.max(0, new BigDecimal(amount).movePointRight(9).longValue());
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  static Optional<FailureClass> failure(@Nullable String name) {
    return Arrays.stream(FailureClass.values()).filter(f -> f.name().equals(name)).findFirst();
  }

  private static boolean displaced(FailureClass failure) {
    return failure == FailureClass.Evicted || failure == FailureClass.NodeLost;
  }

  private static int bounded(int number) {
    return Math.max(0, Math.min(number, MOST_ATTEMPTS));
  }
}
