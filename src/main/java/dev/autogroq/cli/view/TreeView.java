package dev.autogroq.cli.view;

import dev.autogroq.api.TaskPhase;
import dev.autogroq.api.WaitingReason;
import dev.autogroq.report.PlainText;
import dev.autogroq.report.StateIcon;
import dev.autogroq.report.TreeRows;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A run as a tree of tasks, one line each. Where the screen is too low it shows only what runs and
 * what failed, and counts the rest.
 *
 * @param width columns of the screen; longer lines are cut, with a mark
 * @param height lines that may be used
 */
public record TreeView(int width, int height, Paint paint) {
  private static final int MOST_NAMED = 4;
  private static final int LONGEST_MESSAGE = 160;

  /** Room without end, for a tree that is printed once. */
  public static TreeView unbounded(Paint paint) {
    return new TreeView(Integer.MAX_VALUE, Integer.MAX_VALUE, paint);
  }

  private record Columns(int lead, int agent) {}

  /** The lines of the tree. */
  public List<String> lines(RunView view) {
    List<List<Integer>> after = view.tasks().stream().map(TaskView::after).toList();
    List<TreeRows.Row> rows = TreeRows.of(after);
    if (rows.size() > height) {
      return folded(view);
    }
    Columns columns = columns(view, rows);
    return rows.stream().map(row -> line(view, row, columns)).toList();
  }

  /** The line below the tree while a run goes on. */
  public String progress(RunView view) {
    long done = view.tasks().stream().filter(TaskView::finished).count();
    String text =
        PlainText.oneLine(view.name())
            + "  Running  "
            + done
            + "/"
            + Words.count(view.tasks().size(), "task")
            + "  "
            + view.cached()
            + " cached  "
            + Words.count(view.tokens(), "token")
            + "  "
            + Words.seconds(view.elapsed());
    return Words.cut(text, width);
  }

  private List<String> folded(RunView view) {
    List<TreeRows.Row> shown = new ArrayList<>();
    for (TaskPhase phase : List.of(TaskPhase.Failed, TaskPhase.Running)) {
      for (int i = 0; i < view.tasks().size() && shown.size() < height - 1; i++) {
        if (view.tasks().get(i).phase() == phase) {
          shown.add(new TreeRows.Row(i, "", List.of()));
        }
      }
    }
    Columns columns = columns(view, shown);
    List<String> lines = new ArrayList<>();
    shown.forEach(row -> lines.add(line(view, row, columns)));
    lines.add(Words.cut(" … " + rest(view, shown), width));
    return lines;
  }

  private static String rest(RunView view, List<TreeRows.Row> shown) {
    List<String> counts = new ArrayList<>();
    for (TaskPhase phase :
        List.of(
            TaskPhase.Succeeded,
            TaskPhase.Failed,
            TaskPhase.Running,
            TaskPhase.Ready,
            TaskPhase.Pending,
            TaskPhase.Skipped,
            TaskPhase.Cancelled)) {
      long above =
          shown.stream().filter(row -> view.tasks().get(row.task()).phase() == phase).count();
      long count = view.count(phase) - above;
      if (count > 0) {
        counts.add(Words.count(count) + " " + phase.name().toLowerCase(Locale.ROOT));
      }
    }
    return String.join(", ", counts);
  }

  private static Columns columns(RunView view, List<TreeRows.Row> rows) {
    int lead = 16;
    int agent = 0;
    for (TreeRows.Row row : rows) {
      TaskView task = view.tasks().get(row.task());
      lead = Math.max(lead, Words.width(row.stem()) + Words.width(task.name()) + 3);
      agent = Math.max(agent, Words.width(PlainText.oneLine(task.agent())));
    }
    return new Columns(Math.min(lead, 72), Math.min(agent, 24));
  }

  private String line(RunView view, TreeRows.Row row, Columns columns) {
    TaskView task = view.tasks().get(row.task());
    String icon = StateIcon.of(task.phase()).sign();
    String name = PlainText.oneLine(task.name());
    String before = " " + row.stem();
    String after = Words.pad(name, columns.lead() - Words.width(before) - 2);
    String word = Words.pad(task.phase().name(), 9);
    String agent = Words.pad(Words.cut(PlainText.oneLine(task.agent()), 24), columns.agent());
    String tail = tail(view, task, row.alsoAfter()).stripTrailing();
    int used = Words.width(before + icon + " " + after + "  " + word + "  " + agent + "  ");
    String cut = Words.cut(tail, Math.max(0, width - used));
    return (before
            + paint.of(task.phase(), icon)
            + " "
            + after
            + "  "
            + paint.of(task.phase(), word)
            + "  "
            + agent
            + (cut.isEmpty() ? "" : "  " + cut))
        .stripTrailing();
  }

  private static String tail(RunView view, TaskView task, List<Integer> alsoAfter) {
    if (!task.finished() && task.phase() != TaskPhase.Running) {
      return waits(view, task);
    }
    String how = Words.pad(how(task), 12);
    String seconds = Words.right(time(view, task), 6);
    String tokens = task.tokens() > 0 ? Words.right(Words.count(task.tokens()), 7) + " tokens" : "";
    String also = alsoAfter.isEmpty() ? "" : "also after " + named(view, alsoAfter);
    StringBuilder tail = new StringBuilder(how).append(seconds).append("  ");
    tail.append(Words.pad(tokens, 14)).append("  ").append(also);
    reason(task).ifPresent(why -> tail.append(also.isEmpty() ? "" : "  ").append(why));
    return tail.toString();
  }

  private static String how(TaskView task) {
    if (task.phase() == TaskPhase.Skipped || task.phase() == TaskPhase.Cancelled) {
      return "";
    }
    boolean attempts = task.phase() != TaskPhase.Succeeded || task.attempt() > 1;
    return attempts && task.attempt() > 0
        ? "attempt " + task.attempt()
        : task.cache().map(Enum::name).orElse("");
  }

  private static String time(RunView view, TaskView task) {
    if (task.phase() == TaskPhase.Running) {
      return task.since()
          .map(since -> Words.seconds(Duration.between(since, view.now())))
          .orElse("");
    }
    return task.seconds() > 0 ? Words.seconds(task.seconds()) : "";
  }

  private static Optional<String> reason(TaskView task) {
    if (task.phase() == TaskPhase.Succeeded) {
      return Optional.empty();
    }
    String words =
        task.failure().map(Enum::name).orElse("")
            + (task.failure().isPresent() && !task.message().isEmpty() ? ": " : "")
            + PlainText.oneLine(task.message());
    return words.isEmpty() ? Optional.empty() : Optional.of(Words.cut(words, LONGEST_MESSAGE));
  }

  private static String waits(RunView view, TaskView task) {
    List<Integer> open =
        task.after().stream().filter(i -> !view.tasks().get(i).finished()).toList();
    boolean forOthers = task.waiting().filter(why -> why != WaitingReason.Dependencies).isEmpty();
    if (forOthers) {
      return open.isEmpty() ? "" : "waits: Dependencies (" + named(view, open) + ")";
    }
    String names = open.isEmpty() ? "" : " (" + named(view, open) + ")";
    String why = reason(task).map(text -> "  " + text).orElse("");
    return "waits: " + task.waiting().get().name() + names + why;
  }

  private static String named(RunView view, List<Integer> tasks) {
    List<String> names =
        tasks.stream().map(i -> PlainText.oneLine(view.tasks().get(i).name())).toList();
    return Words.list(names, MOST_NAMED);
  }
}
