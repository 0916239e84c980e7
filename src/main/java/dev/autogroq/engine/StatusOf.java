package dev.autogroq.engine;

import dev.autogroq.api.AgentState;
import dev.autogroq.api.BudgetState;
import dev.autogroq.api.CacheCounts;
import dev.autogroq.api.CacheOutcome;
import dev.autogroq.api.Necessity;
import dev.autogroq.api.PlanState;
import dev.autogroq.api.ScheduleReport;
import dev.autogroq.api.TaskCounts;
import dev.autogroq.api.TaskPhase;
import dev.autogroq.api.TaskState;
import dev.autogroq.api.TeamWorkflowStatus;
import dev.autogroq.api.UsageCounts;
import dev.autogroq.api.WaitingReason;
import dev.autogroq.api.WaitingTime;
import dev.autogroq.core.run.RunView;
import dev.autogroq.core.run.Step;
import dev.autogroq.core.sim.ScheduleFacts;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The status document of a run, the same in the CLI and in a cluster; bounded (invariant 9). */
public final class StatusOf {
  /** Most rows of {@code status.tasks}: failed and running ones first. */
  static final int MOST_TASKS = 200;

  private static final WaitingReason[] REASONS = WaitingReason.values();
  private static final double NANO = 1e9;

  private StatusOf() {}

  /**
   * The status of a run as it is in a view.
   *
   * @param messages last message of each task, empty where there is none
   */
  public static TeamWorkflowStatus status(RunView view, String[] messages) {
    var tasks = view.tasks();
    var spent = view.money().spent();
    var elapsed = Duration.between(view.start(), view.end().orElse(view.at()));
    return new TeamWorkflowStatus(
        null,
        Conditions.of(view, messages),
        view.phase(),
        Conditions.message(view, messages),
        view.run(),
        view.plan().planDigest(),
        null,
        seconds(view.start()),
        view.end().map(StatusOf::seconds).orElse(null),
        view.end().isPresent() ? Texts.duration(elapsed) : null,
        count(tasks, TaskPhase.Succeeded) + "/" + tasks.size(),
        counts(tasks),
        cache(view),
        new UsageCounts(
            spent.promptTokens(),
            spent.completionTokens(),
            spent.tokens(),
            (long) spent.requests(),
            priced(view) ? Texts.money(spent.costNano()) : null),
        budget(view),
        view.end().isPresent() ? schedule(view) : null,
        waiting(view),
        null,
        agents(view),
        rows(view),
        plan(view),
        null,
        null);
  }

  /** The status of a run that a fault of ours ended. */
  public static TeamWorkflowStatus broken(RunRequest request, String cause, Instant now) {
    return Conditions.broken(request, cause, now);
  }

  private static String seconds(Instant instant) {
    return instant.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  private static int count(List<RunView.TaskView> tasks, TaskPhase phase) {
    return (int) tasks.stream().filter(t -> t.step().phase() == phase).count();
  }

  private static TaskCounts counts(List<RunView.TaskView> tasks) {
    return new TaskCounts(
        tasks.size(),
        count(tasks, TaskPhase.Pending),
        count(tasks, TaskPhase.Ready),
        count(tasks, TaskPhase.Running),
        count(tasks, TaskPhase.Succeeded),
        count(tasks, TaskPhase.Failed),
        count(tasks, TaskPhase.Skipped),
        count(tasks, TaskPhase.Cancelled));
  }

  /** Invariant 7: hits + misses + deduplicated + bypassed = succeeded + failed. */
  private static CacheCounts cache(RunView view) {
    var counts = new int[CacheOutcome.values().length];
    long tokens = 0;
    long nanos = 0;
    long cost = 0;
    for (var task : view.tasks()) {
      if (task.step() == Step.Succeeded || task.step() == Step.Failed) {
        counts[task.cache().orElse(CacheOutcome.Bypassed).ordinal()]++;
        tokens += task.savedTokens();
        nanos += task.savedNanos();
        cost += task.savedCostNano();
      }
    }
    return new CacheCounts(
        counts[CacheOutcome.Hit.ordinal()],
        counts[CacheOutcome.Miss.ordinal()] + counts[CacheOutcome.Refreshed.ordinal()],
        counts[CacheOutcome.Deduplicated.ordinal()],
        counts[CacheOutcome.Bypassed.ordinal()],
        tokens,
        Math.round(nanos / NANO),
        priced(view) ? Texts.money(cost) : null);
  }

  private static @Nullable BudgetState budget(RunView view) {
    if (view.plan().spec().budget() == null) {
      return null;
    }
    return new BudgetState(
        view.money().reservedTokens(),
        priced(view) ? Texts.money(view.money().reservedCostNano()) : null);
  }

  private static boolean priced(RunView view) {
    return view.plan().endpoints().stream().anyMatch(e -> !e.prices().isEmpty());
  }

  private static ScheduleReport schedule(RunView view) {
    var facts = facts(view);
    return new ScheduleReport(
        Texts.seconds(facts.criticalPath()),
        Texts.seconds(facts.work()),
        Texts.seconds(facts.lowerBound()),
        facts.boundBy(),
        Texts.seconds(facts.makespan()),
        facts.efficiencyPercent());
  }

  /** The schedule of a finished run: durations are those of the attempts that counted. */
  public static ScheduleFacts facts(RunView view) {
    var durations = new double[view.tasks().size()];
    var requests = new double[durations.length];
    var tokens = new double[durations.length];
    for (var task : view.tasks()) {
      durations[task.index()] = task.step() == Step.Succeeded ? task.lastAttemptNanos() / NANO : 0;
      requests[task.index()] = task.spent().requests();
      tokens[task.index()] = task.spent().tokens();
    }
    var makespan = Duration.between(view.start(), view.end().orElse(view.at())).toNanos() / NANO;
    return ScheduleFacts.of(
        view.plan().graph(),
        durations,
        Math.max(view.knobs().window(), view.peakInFlight()),
        makespan,
        ScheduleFacts.RateBound.of(view.plan(), requests, tokens));
  }

  private static List<WaitingTime> waiting(RunView view) {
    var nanos = new long[REASONS.length];
    var tasks = new int[REASONS.length];
    for (var task : view.tasks()) {
      for (int reason = 0; reason < REASONS.length; reason++) {
        nanos[reason] += task.waitNanos()[reason];
      }
      task.waiting().ifPresent(reason -> tasks[reason.ordinal()]++);
    }
    var rows = new ArrayList<WaitingTime>();
    for (int reason = 0; reason < REASONS.length; reason++) {
      long seconds = Math.round(nanos[reason] / NANO);
      if (seconds > 0 || tasks[reason] > 0) {
        rows.add(new WaitingTime(REASONS[reason], tasks[reason], seconds));
      }
    }
    return rows;
  }

  private static List<AgentState> agents(RunView view) {
    var plan = view.plan();
    var nanos = new long[plan.agents().size()];
    var tasks = new int[plan.agents().size()];
    for (var task : view.tasks()) {
      int agent = plan.task(task.index()).agent();
      nanos[agent] += task.runningNanos();
      tasks[agent]++;
    }
    return plan.agents().stream()
        .map(
            a ->
                new AgentState(
                    a.name(), a.role(), tasks[a.index()], Math.round(nanos[a.index()] / NANO)))
        .toList();
  }

  private static List<TaskState> rows(RunView view) {
    return view.tasks().stream()
        .sorted(
            Comparator.comparingInt((RunView.TaskView t) -> importance(t.step().phase()))
                .thenComparingInt(RunView.TaskView::index))
        .limit(MOST_TASKS)
        .map(t -> row(view, t))
        .toList();
  }

  private static int importance(TaskPhase phase) {
    return switch (phase) {
      case Failed -> 0;
      case Running -> 1;
      case Ready -> 2;
      case Cancelled, Skipped -> 3;
      case Pending -> 4;
      case Succeeded -> 5;
    };
  }

  private static TaskState row(RunView view, RunView.TaskView task) {
    var planned = view.plan().task(task.index());
    var reason =
        task.failure()
            .map(Enum::name)
            .or(() -> task.waiting().map(Enum::name))
            .or(() -> optionalMark(planned.necessity(), task));
    boolean ran = task.attempt() > 0 && task.step().terminal();
    return new TaskState(
        planned.name(),
        task.step().phase(),
        task.attempt(),
        reason.orElse(null),
        task.cache().orElse(null),
        ran ? Texts.seconds(task.lastAttemptNanos() / NANO) : null,
        view.order().effectivePriorities()[task.index()],
        Texts.seconds(view.order().ranks()[task.index()]),
        task.digest().isEmpty() ? null : task.digest());
  }

  private static Optional<String> optionalMark(Necessity necessity, RunView.TaskView task) {
    return necessity == Necessity.Optional && task.step() == Step.Skipped
        ? Optional.of(necessity.name())
        : Optional.empty();
  }

  private static PlanState plan(RunView view) {
    var order = view.order();
    var byPosition = new String[view.plan().size()];
    for (var task : view.plan().tasks()) {
      byPosition[order.positions()[task.index()]] = task.name();
    }
    double longest = Arrays.stream(order.ranks()).max().orElse(0);
    return new PlanState(
        Arrays.stream(byPosition).limit(MOST_TASKS).toList(),
        String.format(Locale.ROOT, "%.1f", longest),
        null,
        null);
  }
}
