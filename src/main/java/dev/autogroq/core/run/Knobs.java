package dev.autogroq.core.run;

import dev.autogroq.api.BudgetAction;
import dev.autogroq.api.Dispatch;
import dev.autogroq.api.ExecutionMode;
import dev.autogroq.api.FailurePolicy;
import dev.autogroq.api.OperatingMode;
import dev.autogroq.api.TeamWorkflowSpec;
import java.math.BigDecimal;

/**
 * What may change while a run goes on: none of it determines results.
 *
 * @param window most tasks in flight at once (invariant 2)
 * @param wave tasks to a wave of {@code Waves}
 * @param deadlineSeconds longest time of the whole run, from its start
 */
public record Knobs(
    ExecutionMode mode,
    int window,
    Dispatch dispatch,
    int wave,
    FailurePolicy failurePolicy,
    OperatingMode operatingMode,
    long deadlineSeconds,
    Limits limits) {

  /** The budget as plain numbers; {@link Long#MAX_VALUE} for no limit. */
  public record Limits(long tokens, long costNano, long requests, BudgetAction onExhausted) {
    public static final Limits NONE =
        new Limits(Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE, BudgetAction.Suspend);
  }

  private static final BigDecimal NANO = BigDecimal.valueOf(1_000_000_000L);

  /** The knobs of a spec; numbers out of range are brought into it. */
  public static Knobs of(TeamWorkflowSpec spec) {
    int batch = between(1, spec.taskBatchSize(), 1_000);
    int window =
        switch (spec.executionMode()) {
          case Sequential -> 1;
          case Parallel -> batch;
          case Async -> between(1, spec.maxConcurrency(), 10_000);
        };
    return new Knobs(
        spec.executionMode(),
        window,
        spec.scheduling().dispatch(),
        batch,
        spec.failurePolicy(),
        spec.operatingMode(),
        between(1, spec.activeDeadlineSeconds(), 2_592_000),
        limits(spec));
  }

  public Knobs with(OperatingMode operatingMode) {
    return new Knobs(
        mode, window, dispatch, wave, failurePolicy, operatingMode, deadlineSeconds, limits);
  }

  private static Limits limits(TeamWorkflowSpec spec) {
    var budget = spec.budget();
    if (budget == null) {
      return Limits.NONE;
    }
    return new Limits(
        budget.maxTokens() == null ? Long.MAX_VALUE : Math.max(0, budget.maxTokens()),
        budget.maxCost() == null ? Long.MAX_VALUE : nano(budget.maxCost()),
        budget.maxRequests() == null ? Long.MAX_VALUE : Math.max(0, budget.maxRequests()),
        budget.onExhausted());
  }

  /** Nano-units of a decimal text; a text that is no number is a budget of nothing. */
  private static long nano(String cost) {
    try {
      var nano = new BigDecimal(cost).multiply(NANO);
      return nano.signum() <= 0 ? 0 : nano.min(BigDecimal.valueOf(Long.MAX_VALUE)).longValue();
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  private static int between(int low, int value, int high) {
    return Math.max(low, Math.min(value, high));
  }
}
