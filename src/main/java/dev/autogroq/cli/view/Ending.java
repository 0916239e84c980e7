package dev.autogroq.cli.view;

import dev.autogroq.api.CacheCounts;
import dev.autogroq.api.RunPhase;
import dev.autogroq.api.ScheduleReport;
import dev.autogroq.api.TaskPhase;
import dev.autogroq.api.TeamWorkflowStatus;
import dev.autogroq.report.PlainText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The last lines of a run: what came of it, what it cost, what to do next. */
public record Ending(Paint paint) {
  private static final int MOST_NAMED = 5;

  /**
   * The lines.
   *
   * @param again the command that runs this again
   */
  public List<String> lines(RunView view, String again) {
    RunPhase phase = view.status().map(TeamWorkflowStatus::phase).orElse(RunPhase.Running);
    return switch (phase) {
      case Succeeded -> succeeded(view, again);
      case Failed -> failed(view, again);
      case Suspended, Cancelled, Running, Pending, Planning -> stopped(view, phase, again);
    };
  }

  private List<String> succeeded(RunView view, String again) {
    List<String> lines = new ArrayList<>();
    lines.add(summary(view, paint.good("Succeeded")));
    schedule(view).ifPresent(lines::add);
    List<String> failed = named(view, TaskPhase.Failed);
    if (!failed.isEmpty()) {
      lines.add("partial   optional tasks failed: " + Words.list(failed, MOST_NAMED));
    }
    lines.add("next      autogroq result @latest · " + again.replace(" run ", " graph "));
    return lines;
  }

  private List<String> stopped(RunView view, RunPhase phase, String again) {
    RunPhase shown = phase == RunPhase.Cancelled ? phase : RunPhase.Suspended;
    return List.of(
        summary(view, paint.caution(shown.name())), "next      " + again + ": " + stored(view));
  }

  private List<String> failed(RunView view, String again) {
    List<String> lines = new ArrayList<>();
    String name = PlainText.oneLine(view.name());
    lines.add(
        paint.bad("✘ " + name + "  Failed")
            + " after "
            + Words.seconds(view.elapsed())
            + ": "
            + cause(view));
    List<String> skipped = named(view, TaskPhase.Skipped);
    String left = skipped.isEmpty() ? "" : "skipped   " + Words.list(skipped, MOST_NAMED);
    lines.add("  " + (left.isEmpty() ? "" : Words.pad(left, 42) + "  ") + "spent  " + spent(view));
    Optional<TaskView> broken = firstFailed(view);
    if (broken.isPresent()) {
      String look = "look      autogroq result " + name;
      String fix = broken.get().failure().map(f -> Remedy.of(f, broken.get().name())).orElse("");
      lines.add("  " + (fix.isEmpty() ? look : Words.pad(look, 42) + "  fix    " + fix));
    }
    lines.add("  then      " + again + ": " + stored(view));
    return lines;
  }

  private static String cause(RunView view) {
    String said = view.status().map(TeamWorkflowStatus::message).map(PlainText::oneLine).orElse("");
    Optional<TaskView> broken = firstFailed(view);
    if (broken.isEmpty()) {
      return said.isEmpty() ? "no task says why" : said;
    }
    TaskView task = broken.get();
    String failure = task.failure().map(Enum::name).orElse("failed");
    String attempts = task.attempt() > 1 ? ", " + task.attempt() + " attempts" : "";
    String words = PlainText.oneLine(task.message());
    long others = view.count(TaskPhase.Failed) - 1;
    return "task \""
        + task.name()
        + "\": "
        + failure
        + attempts
        + (words.isEmpty() ? "" : ": " + Words.cut(words, 512))
        + (others > 0 ? " (and " + Words.count(others, "more failed task") + ")" : "");
  }

  private static Optional<TaskView> firstFailed(RunView view) {
    return view.tasks().stream().filter(task -> task.phase() == TaskPhase.Failed).findFirst();
  }

  private static List<String> named(RunView view, TaskPhase phase) {
    return view.tasks().stream()
        .filter(task -> task.phase() == phase)
        .map(task -> PlainText.oneLine(task.name()))
        .toList();
  }

  private String summary(RunView view, String word) {
    long succeeded = view.count(TaskPhase.Succeeded);
    return paint.strong(PlainText.oneLine(view.name()))
        + "  "
        + word
        + "  "
        + succeeded
        + "/"
        + Words.count(view.tasks().size(), "task")
        + "  "
        + Words.count(view.cached())
        + " cached  "
        + spent(view)
        + "  "
        + Words.seconds(view.elapsed());
  }

  private static String spent(RunView view) {
    long saved =
        view.status()
            .map(TeamWorkflowStatus::cache)
            .map(CacheCounts::savedTokens)
            .filter(tokens -> tokens > 0)
            .orElse(view.savedTokens());
    String tokens = Words.count(view.tokens(), "token");
    return tokens + (saved > 0 ? " (saved " + Words.count(saved) + ")" : "") + cost(view);
  }

  private static String cost(RunView view) {
    if (view.simulated()) {
      return "  $0 (simulated)";
    }
    return view.status()
        .map(TeamWorkflowStatus::usage)
        .flatMap(usage -> Optional.ofNullable(usage.cost()))
        .map(cost -> "  " + Words.money(cost))
        .orElse("");
  }

  private static Optional<String> schedule(RunView view) {
    return view.status()
        .flatMap(status -> Optional.ofNullable(status.schedule()))
        .filter(schedule -> schedule.makespanSeconds() != null)
        .filter(schedule -> view.cached() < view.count(TaskPhase.Succeeded))
        .map(Ending::words);
  }

  private static String words(ScheduleReport schedule) {
    List<String> parts = new ArrayList<>();
    figure(schedule.criticalPathSeconds()).ifPresent(s -> parts.add("critical path " + s));
    figure(schedule.workSeconds()).ifPresent(s -> parts.add("work " + s));
    String bound = schedule.boundBy() == null ? "" : " (" + schedule.boundBy().name() + ")";
    figure(schedule.lowerBoundSeconds()).ifPresent(s -> parts.add("lower bound " + s + bound));
    figure(schedule.makespanSeconds()).ifPresent(s -> parts.add("makespan " + s));
    if (schedule.efficiencyPercent() != null) {
      parts.add("efficiency " + schedule.efficiencyPercent() + " %");
    }
    return "schedule  " + String.join(" · ", parts);
  }

  private static Optional<String> figure(@org.jspecify.annotations.Nullable String decimal) {
    if (decimal == null || decimal.length() > 24) {
      return Optional.empty();
    }
    try {
      return Optional.of(Words.seconds(Double.parseDouble(decimal)));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static String stored(RunView view) {
    long done = view.count(TaskPhase.Succeeded);
    return done == 0
        ? "what is stored will not run again"
        : done
            + " of "
            + Words.count(view.tasks().size(), "task")
            + " are stored and will not run again";
  }
}
