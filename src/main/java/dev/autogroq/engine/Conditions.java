package dev.autogroq.engine;

import dev.autogroq.api.ConditionSpec;
import dev.autogroq.api.ConditionStatus;
import dev.autogroq.api.FailureClass;
import dev.autogroq.api.Reason;
import dev.autogroq.api.RunPhase;
import dev.autogroq.api.TeamWorkflowStatus;
import dev.autogroq.core.run.RunOutcome;
import dev.autogroq.core.run.RunView;
import dev.autogroq.core.run.Step;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The conditions of a run, and the one sentence that says what, why, and what to do next. */
final class Conditions {
  private static final int MOST_NAMES = 5;

  private Conditions() {}

  static List<ConditionSpec> of(RunView view, String[] messages) {
    var since = view.end().orElse(view.start());
    var message = message(view, messages);
    var conditions = new ArrayList<ConditionSpec>();
    conditions.add(
        condition(
            "Accepted", ConditionStatus.True, Reason.Valid, "the spec is valid", view.start()));
    if (view.outcome().isEmpty()) {
      var reason = view.phase() == RunPhase.Suspended ? Reason.Suspended : Reason.Running;
      conditions.add(condition("Finished", ConditionStatus.False, reason, message, since));
      conditions.add(condition("Ready", ConditionStatus.False, reason, message, since));
      conditions.add(condition("Reconciling", ConditionStatus.True, reason, message, since));
      conditions.add(condition("Succeeded", ConditionStatus.Unknown, reason, message, since));
      return conditions;
    }
    var outcome = view.outcome().get();
    var succeeded = outcome.succeeded() ? ConditionStatus.True : ConditionStatus.False;
    conditions.add(condition("Finished", ConditionStatus.True, outcome.reason(), message, since));
    conditions.add(condition("Ready", succeeded, outcome.reason(), message, since));
    if (!outcome.succeeded()) {
      conditions.add(condition("Stalled", ConditionStatus.True, outcome.reason(), message, since));
    }
    conditions.add(condition("Succeeded", succeeded, outcome.reason(), message, since));
    return conditions;
  }

  static String message(RunView view, String[] messages) {
    return Texts.cut(
        view.outcome().map(outcome -> ended(view, outcome, messages)).orElseGet(() -> going(view)));
  }

  static TeamWorkflowStatus broken(RunRequest request, String cause, Instant now) {
    return ended(
        request,
        RunPhase.Failed,
        Reason.TaskFailed,
        FailureClass.Internal + ": " + cause + "; this is a bug of ours, please report it",
        now);
  }

  /** The status of a run of which nothing is known but how it ended. */
  static TeamWorkflowStatus ended(
      RunRequest request, RunPhase phase, Reason reason, String message, Instant now) {
    var bounded = Texts.cut(message);
    var conditions =
        List.of(
            condition("Finished", ConditionStatus.True, reason, bounded, now),
            condition("Ready", ConditionStatus.False, reason, bounded, now),
            condition("Stalled", ConditionStatus.True, reason, bounded, now),
            condition("Succeeded", ConditionStatus.False, reason, bounded, now));
    return new TeamWorkflowStatus(
        null,
        conditions,
        phase,
        bounded,
        request.run(),
        request.plan().planDigest(),
        null,
        time(request.startTime()),
        time(now),
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null);
  }

  private static String going(RunView view) {
    if (view.money().exhausted()) {
      return "the budget is exhausted; raise spec.budget to go on";
    }
    if (view.phase() == RunPhase.Suspended) {
      return "suspended; running tasks finish, nothing starts";
    }
    long done = view.tasks().stream().filter(t -> t.step().terminal()).count();
    return "%d of %d tasks are done".formatted(done, view.tasks().size());
  }

  private static String ended(RunView view, RunOutcome outcome, String[] messages) {
    return switch (outcome.reason()) {
      case AllTasksSucceeded -> "all tasks succeeded";
      case ServedFromCache -> "every result was stored already";
      case FinishedPartially -> "finished without optional tasks: " + names(view, Step.Failed);
      case Planned -> "planned; nothing has run";
      case Cancelled -> "cancelled; what is stored will not run again";
      case DeadlineExceeded ->
          "activeDeadlineSeconds (%d) passed; what is stored will not run again"
              .formatted(view.knobs().deadlineSeconds());
      case BudgetExceeded ->
          "the budget is exhausted; raise spec.budget, what is stored will not run again";
      default -> failed(view, outcome, messages);
    };
  }

  private static String failed(RunView view, RunOutcome outcome, String[] messages) {
    int index = outcome.firstFailed();
    if (index < 0) {
      return "not all required tasks succeeded";
    }
    var task = view.tasks().get(index);
    var failure = task.failure().map(Enum::name).orElse("failed");
    var attempts = task.used() > 1 ? " after " + task.used() + " attempts" : "";
    long skipped = view.tasks().stream().filter(t -> t.step() == Step.Skipped).count();
    return "task \"%s\": %s%s%s%s"
        .formatted(
            view.plan().task(index).name(),
            failure,
            attempts,
            messages[index].isEmpty() ? "" : " (" + messages[index] + ")",
            skipped == 0 ? "" : "; " + skipped + " tasks skipped");
  }

  private static String names(RunView view, Step step) {
    return view.tasks().stream()
        .filter(t -> t.step() == step)
        .limit(MOST_NAMES)
        .map(t -> view.plan().task(t.index()).name())
        .collect(Collectors.joining(", "));
  }

  private static ConditionSpec condition(
      String type, ConditionStatus status, Reason reason, String message, Instant since) {
    return new ConditionSpec(type, status, reason.name(), message, null, time(since));
  }

  private static String time(Instant instant) {
    return instant.truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
