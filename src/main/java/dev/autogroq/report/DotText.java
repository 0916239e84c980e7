package dev.autogroq.report;

import java.util.List;

/** A graph in the language of Graphviz. */
final class DotText {
  private DotText() {}

  static String draw(DrawnGraph graph) {
    StringBuilder text = new StringBuilder();
    text.append("digraph ").append(quoted(graph.title())).append(" {\n");
    text.append("  rankdir=LR;\n  node [shape=box, style=rounded, fontname=\"Helvetica\"];\n");
    List<DrawnTask> tasks = graph.tasks();
    for (int i = 0; i < tasks.size(); i++) {
      DrawnTask task = tasks.get(i);
      text.append("  t").append(i).append(" [label=").append(quoted(label(task)));
      text.append(task.critical() ? ", penwidth=2.5];\n" : "];\n");
    }
    for (int i = 0; i < tasks.size(); i++) {
      for (int before : tasks.get(i).after()) {
        text.append("  t").append(before).append(" -> t").append(i);
        text.append(graph.criticalEdge(before, i) ? " [penwidth=2.5];\n" : ";\n");
      }
    }
    return text.append("}\n").toString();
  }

  private static String label(DrawnTask task) {
    String agent = task.agent().isEmpty() ? "" : "\n" + task.agent();
    String state = task.phase().map(phase -> "\n" + phase.name()).orElse("");
    String note = task.note().isEmpty() ? "" : "\n" + task.note();
    return task.name() + agent + state + note;
  }

  private static String quoted(String text) {
    String safe = PlainText.lines(text).replace("\\", "\\\\").replace("\"", "\\\"");
    return '"' + safe.replace("\n", "\\n") + '"';
  }
}
