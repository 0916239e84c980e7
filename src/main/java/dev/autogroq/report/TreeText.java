package dev.autogroq.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A graph as indented lines: {@code name agent also after x, y}. */
final class TreeText {
  /** What is named beside a task; the rest is counted. */
  private static final int MAX_NAMED = 6;

  private TreeText() {}

  static String draw(DrawnGraph graph) {
    List<List<Integer>> after = new ArrayList<>();
    graph.tasks().forEach(task -> after.add(task.after()));
    List<TreeRows.Row> rows = TreeRows.of(after);
    int width = rows.stream().mapToInt(row -> lead(graph, row).length()).max().orElse(0);
    int agents = graph.tasks().stream().mapToInt(task -> task.agent().length()).max().orElse(0);
    StringBuilder text = new StringBuilder(heading(graph));
    for (TreeRows.Row row : rows) {
      text.append(line(graph, row, width, agents).stripTrailing()).append('\n');
    }
    return text.toString();
  }

  private static String heading(DrawnGraph graph) {
    String subtitle = graph.subtitle().isEmpty() ? "" : "  " + graph.subtitle();
    return PlainText.oneLine(graph.title() + subtitle) + "\n";
  }

  private static String lead(DrawnGraph graph, TreeRows.Row row) {
    DrawnTask task = graph.tasks().get(row.task());
    String icon = task.phase().map(phase -> StateIcon.of(phase).sign() + " ").orElse("");
    return " " + row.stem() + icon + PlainText.oneLine(task.name());
  }

  private static String line(DrawnGraph graph, TreeRows.Row row, int width, int agents) {
    DrawnTask task = graph.tasks().get(row.task());
    StringBuilder line = new StringBuilder(pad(lead(graph, row), width));
    task.phase().ifPresent(phase -> line.append("  ").append(pad(phase.name(), 9)));
    line.append("  ").append(pad(PlainText.oneLine(task.agent()), agents));
    if (!task.note().isEmpty()) {
      line.append("  ").append(PlainText.oneLine(task.note()));
    }
    if (task.critical()) {
      line.append("  critical");
    }
    return line.append(alsoAfter(graph, row.alsoAfter())).toString();
  }

  private static String alsoAfter(DrawnGraph graph, List<Integer> others) {
    if (others.isEmpty()) {
      return "";
    }
    String names =
        others.stream()
            .limit(MAX_NAMED)
            .map(i -> PlainText.oneLine(graph.tasks().get(i).name()))
            .collect(Collectors.joining(", "));
    int rest = others.size() - MAX_NAMED;
    return "  also after " + names + (rest > 0 ? " and " + rest + " more" : "");
  }

  private static String pad(String text, int width) {
    return text + " ".repeat(Math.max(0, width - text.length()));
  }
}
