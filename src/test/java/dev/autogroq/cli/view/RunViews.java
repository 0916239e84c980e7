package dev.autogroq.cli.view;

import dev.autogroq.api.BoundBy;
import dev.autogroq.api.CacheOutcome;
import dev.autogroq.api.FailureClass;
import dev.autogroq.api.RunPhase;
import dev.autogroq.api.ScheduleReport;
import dev.autogroq.api.TaskPhase;
import dev.autogroq.api.TeamWorkflowStatus;
import dev.autogroq.api.UsageCounts;
import dev.autogroq.api.WaitingReason;
import dev.autogroq.engine.TaskChange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Views of runs to be drawn, built step by step. */
final class RunViews {
  static final Instant START = Instant.parse("2026-01-15T09:14:02Z");

  private final List<TaskView> tasks = new ArrayList<>();
  private Optional<TeamWorkflowStatus> status = Optional.empty();
  private Instant now = START.plusMillis(6_800);
  private boolean simulated = true;

  /** The seven tasks of the market brief, nothing begun. */
  static RunViews marketBrief() {
    RunViews views = new RunViews();
    views.task("plan", "lead");
    views.task("sources", "scout", 0);
    views.task("news", "scout", 0);
    views.task("prices", "scout", 0);
    views.task("rank", "analyst", 1, 2);
    views.task("legal", "counsel", 3);
    views.task("write", "writer", 4, 5);
    return views;
  }

  RunViews task(String name, String agent, Integer... after) {
    tasks.add(TaskView.pending(name, agent, List.of(after)));
    return this;
  }

  RunViews at(double seconds) {
    now = START.plusMillis((long) (seconds * 1000));
    return this;
  }

  RunViews paid() {
    simulated = false;
    return this;
  }

  RunViews succeeded(String name, CacheOutcome cache, double seconds, long tokens) {
    return change(change(name, TaskPhase.Succeeded, 1, seconds).cached(cache).tokens(tokens));
  }

  RunViews running(String name, int attempt, double since) {
    return change(change(name, TaskPhase.Running, attempt, 0).since(since));
  }

  RunViews waiting(String name, TaskPhase phase, WaitingReason reason) {
    return change(change(name, phase, 0, 0).waits(reason));
  }

  RunViews failed(String name, FailureClass failure, int attempt, String message) {
    Step step = change(name, TaskPhase.Failed, attempt, 1.5);
    return change(step.fails(failure, message).tokens(900));
  }

  RunViews skipped(String name) {
    return change(change(name, TaskPhase.Skipped, 0, 0));
  }

  RunViews ended(RunPhase phase, String message) {
    ScheduleReport schedule =
        new ScheduleReport("6.700", "11.400", "6.700", BoundBy.CriticalPath, "6.800", 98);
    UsageCounts usage = new UsageCounts(9000L, 849L, 9849L, 7L, simulated ? null : "0.0031");
    status =
        Optional.of(
            new TeamWorkflowStatus(
                null, List.of(), phase, message, 1, null, null, null, null, null, null, null, null,
                usage, null, schedule, List.of(), null, List.of(), List.of(), null, null, null));
    return this;
  }

  RunView view() {
    return new RunView("market-brief", 1, START, now, simulated, tasks, status, status.isPresent());
  }

  private RunViews change(Step step) {
    int index = index(step.name);
    tasks.set(index, tasks.get(index).after(step.change(index)));
    return this;
  }

  private int index(String name) {
    for (int i = 0; i < tasks.size(); i++) {
      if (tasks.get(i).name().equals(name)) {
        return i;
      }
    }
    throw new AssertionError("no task " + name);
  }

  static Step change(String name, TaskPhase phase, int attempt, double seconds) {
    return new Step(name, phase, attempt, seconds);
  }

  /** A change in the making. */
  static final class Step {
    private final String name;
    private final TaskPhase phase;
    private final int attempt;
    private final double seconds;
    private Instant at = START.plusSeconds(1);
    private Optional<CacheOutcome> cache = Optional.empty();
    private Optional<WaitingReason> waiting = Optional.empty();
    private Optional<FailureClass> failure = Optional.empty();
    private String message = "";
    private long tokens;

    Step(String name, TaskPhase phase, int attempt, double seconds) {
      this.name = name;
      this.phase = phase;
      this.attempt = attempt;
      this.seconds = seconds;
    }

    Step cached(CacheOutcome outcome) {
      cache = Optional.of(outcome);
      return this;
    }

    Step waits(WaitingReason reason) {
      waiting = Optional.of(reason);
      return this;
    }

    Step fails(FailureClass why, String words) {
      failure = Optional.of(why);
      message = words;
      return this;
    }

    Step tokens(long spent) {
      tokens = spent;
      return this;
    }

    Step since(double second) {
      at = START.plusMillis((long) (second * 1000));
      return this;
    }

    TaskChange change(int index) {
      long saved = cache.equals(Optional.of(CacheOutcome.Hit)) ? 100 : 0;
      return new TaskChange(
          "uid",
          1,
          index,
          name,
          "agent",
          at,
          phase,
          attempt,
          cache,
          waiting,
          failure,
          message,
          seconds,
          tokens,
          saved,
          TaskChange.Detail.NONE);
    }
  }
}
