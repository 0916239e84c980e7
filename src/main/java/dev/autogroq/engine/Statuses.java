package dev.autogroq.engine;

import dev.autogroq.api.Reason;
import dev.autogroq.api.RunPhase;
import dev.autogroq.api.TeamWorkflowStatus;
import dev.autogroq.core.fleet.Fleet;
import dev.autogroq.core.run.Decision;
import dev.autogroq.core.run.RunView;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;

/**
 * Tells listeners: each change of a task at once; the status at once when the run's phase changes,
 * else at most once a second, and never one that equals the last. Engine thread only.
 */
final class Statuses {
  private static final Duration INTERVAL = Duration.ofSeconds(1);

  private final Fleet fleet;
  private final InstantSource clock;

  Statuses(Fleet fleet, InstantSource clock) {
    this.fleet = fleet;
    this.clock = clock;
  }

  void taskMoved(RunContext context, Decision.TaskMoved moved) {
    context.dirty = true;
    var uid = context.request.uid();
    int task = moved.task();
    fleet
        .task(uid, moved.run(), task)
        .map(view -> change(context, moved, view))
        .ifPresent(context.listener()::taskChanged);
  }

  void runMoved(RunContext context) {
    var now = clock.instant();
    fleet
        .view(context.request.uid(), context.request.run(), now)
        .filter(view -> view.outcome().isEmpty())
        .ifPresent(view -> write(context, view, now));
  }

  void finished(RunContext context, RunView view) {
    tell(context, StatusOf.status(view, context.messages), true);
  }

  /** A bug of ours ended the run. */
  void broken(RunContext context, String cause) {
    tell(context, StatusOf.broken(context.request, cause, clock.instant()), true);
  }

  /** The run ended before it began. */
  void neverBegan(RunContext context, String message) {
    var now = clock.instant();
    tell(
        context,
        Conditions.ended(context.request, RunPhase.Cancelled, Reason.Cancelled, message, now),
        true);
  }

  void writeIfDue(RunContext context, Instant now) {
    if (context.dirty && !due(context).isAfter(now)) {
      fleet
          .view(context.request.uid(), context.request.run(), now)
          .ifPresent(view -> write(context, view, now));
    }
  }

  Instant nextDue(Collection<RunContext> contexts) {
    var next = Instant.MAX;
    for (var context : contexts) {
      if (context.dirty && due(context).isBefore(next)) {
        next = due(context);
      }
    }
    return next;
  }

  private void write(RunContext context, RunView view, Instant now) {
    context.dirty = false;
    context.lastStatusAt = now;
    var status = StatusOf.status(view, context.messages);
    if (!status.equals(context.lastStatus)) {
      context.lastStatus = status;
      tell(context, status, false);
    }
  }

  private static void tell(RunContext context, TeamWorkflowStatus status, boolean finished) {
    context.listener().statusChanged(context.request.uid(), status, finished);
  }

  private static Instant due(RunContext context) {
    return context.lastStatusAt.equals(Instant.MIN)
        ? Instant.MIN
        : context.lastStatusAt.plus(INTERVAL);
  }

  private static TaskChange.Detail detail(RunContext context, RunView.TaskView view) {
    return new TaskChange.Detail(
        Optional.ofNullable(context.rendered[view.index()]),
        Optional.ofNullable(context.summaries[view.index()]),
        view.spent(),
        Arrays.stream(view.waitNanos()).boxed().toList());
  }

  private TaskChange change(RunContext context, Decision.TaskMoved moved, RunView.TaskView view) {
    var planned = context.plan().task(moved.task());
    return new TaskChange(
        moved.uid(),
        moved.run(),
        moved.task(),
        planned.name(),
        context.plan().agentOf(moved.task()).name(),
        clock.instant(),
        moved.step().phase(),
        moved.attempt(),
        view.cache(),
        moved.step().phase() == view.step().phase() ? view.waiting() : Optional.empty(),
        view.failure(),
        context.messages[moved.task()],
        view.lastAttemptNanos() / 1e9,
        view.spent().tokens(),
        view.savedTokens(),
        detail(context, view));
  }
}
