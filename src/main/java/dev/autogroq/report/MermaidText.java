package dev.autogroq.report;

import java.util.ArrayList;
import java.util.List;

/** A graph as a Mermaid flow chart. */
final class MermaidText {
  private MermaidText() {}

  static String draw(DrawnGraph graph) {
    StringBuilder text = new StringBuilder("flowchart LR\n");
    text.append("  accTitle: ").append(plain(graph.title())).append('\n');
    List<DrawnTask> tasks = graph.tasks();
    for (int i = 0; i < tasks.size(); i++) {
      text.append("  t").append(i).append("[\"").append(label(tasks.get(i))).append("\"]\n");
    }
    List<Integer> thick = new ArrayList<>();
    int edges = 0;
    for (int i = 0; i < tasks.size(); i++) {
      for (int before : tasks.get(i).after()) {
        boolean critical = graph.criticalEdge(before, i);
        text.append("  t").append(before).append(critical ? " ==> t" : " --> t").append(i);
        text.append('\n');
        if (critical) {
          thick.add(edges);
        }
        edges++;
      }
    }
    if (!thick.isEmpty()) {
      text.append("  linkStyle ").append(joined(thick)).append(" stroke-width:3px\n");
    }
    return text.toString();
  }

  private static String label(DrawnTask task) {
    StringBuilder label = new StringBuilder(escaped(task.name()));
    if (!task.agent().isEmpty()) {
      label.append("<br/>").append(escaped(task.agent()));
    }
    task.phase().ifPresent(phase -> label.append("<br/>").append(phase.name()));
    if (!task.note().isEmpty()) {
      label.append("<br/>").append(escaped(task.note()));
    }
    return label.toString();
  }

  /** Every character with a meaning in Mermaid or HTML as its numeric entity. */
  private static String escaped(String text) {
    StringBuilder safe = new StringBuilder();
    for (char c : PlainText.oneLine(text).toCharArray()) {
      boolean plain = Character.isLetterOrDigit(c) || " -_.,:/×·()%$+".indexOf(c) >= 0;
      boolean whole = plain || c > 127;
      safe.append(whole ? String.valueOf(c) : "#" + (int) c + ";");
    }
    return safe.toString();
  }

  private static String plain(String text) {
    return PlainText.oneLine(text).replaceAll("[^\\p{L}\\p{N} ._-]", " ");
  }

  private static String joined(List<Integer> numbers) {
    StringBuilder text = new StringBuilder();
    for (int number : numbers) {
      text.append(text.isEmpty() ? "" : ",").append(number);
    }
    return text.toString();
  }
}
