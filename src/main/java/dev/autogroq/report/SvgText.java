package dev.autogroq.report;

import dev.autogroq.api.TaskPhase;
import dev.autogroq.report.Placement.Box;
import dev.autogroq.report.Placement.Line;
import dev.autogroq.report.Placement.Point;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A graph as one SVG document: real text, light and dark by the reader's setting, every state a
 * word beside its colour, a description for those who cannot see it.
 */
final class SvgText {
  private static final int MARGIN = 28;
  private static final int HEADER = 62;
  private static final int FOOTER = 44;
  private static final int BOX_HEIGHT = 54;
  private static final int LONGEST_NAME = 30;
  private static final double NAME_CHARACTER = 7.9;
  private static final double CORNER = 8;

  private static final String STYLE =
      """
        :root { color-scheme: light dark }
        .page { fill: #ffffff } .card { fill: #f8fafc; stroke: #cbd5e1; stroke-width: 1.2 }
        .stack { fill: #eef2f7; stroke: #cbd5e1; stroke-width: 1.2 }
        .name { font: 600 13px ui-monospace, "SF Mono", "Cascadia Mono", "DejaVu Sans Mono", Menlo, monospace; fill: #0f172a }
        .word, .legend { font: 12px system-ui, -apple-system, "Segoe UI", "DejaVu Sans", sans-serif; fill: #475569 }
        .title { font: 700 19px system-ui, -apple-system, "Segoe UI", "DejaVu Sans", sans-serif; fill: #0f172a }
        .edge { fill: none; stroke: #94a3b8; stroke-width: 1.4 } .tip { fill: #94a3b8 }
        .edge.critical { stroke: #b45309; stroke-width: 3 } .tip.critical { fill: #b45309 }
        .card.critical { stroke: #b45309; stroke-width: 2 }
        .bar { fill: #94a3b8 } .bar.planned { fill: #2563eb } .bar.succeeded { fill: #15803d }
        .bar.running { fill: #2563eb } .bar.failed { fill: #b91c1c } .bar.waiting { fill: #94a3b8 } .bar.skipped { fill: #a16207 }
        .word .succeeded { fill: #166534 } .word .running { fill: #1d4ed8 } .word .failed { fill: #b91c1c } .word .skipped { fill: #854d0e }
        @media (prefers-color-scheme: dark) {
          .page { fill: #0d1117 } .card { fill: #161b22; stroke: #3d4757 } .stack { fill: #10151c; stroke: #3d4757 }
          .name, .title { fill: #e6edf3 } .word, .legend { fill: #a9b4c2 }
          .edge { stroke: #6b7a8d } .tip { fill: #6b7a8d }
          .edge.critical, .card.critical { stroke: #f0a04b } .tip.critical { fill: #f0a04b }
          .bar.planned, .bar.running { fill: #58a6ff } .bar.succeeded { fill: #3fb950 } .bar.failed { fill: #f85149 } .bar.skipped { fill: #d29922 }
          .word .succeeded { fill: #56d364 } .word .running { fill: #79c0ff } .word .failed { fill: #ff7b72 } .word .skipped { fill: #e3b341 }
        }
      """;

  private final DrawnGraph graph;
  private final Placement placement;
  private final StringBuilder out = new StringBuilder();

  private SvgText(DrawnGraph graph, Placement placement) {
    this.graph = graph;
    this.placement = placement;
  }

  /** The document; the graph is drawn as it is, folding is up to the caller. */
  static String draw(DrawnGraph graph) {
    return new SvgText(graph, LayeredLayout.place(graph, boxWidth(graph), BOX_HEIGHT)).document();
  }

  private static double boxWidth(DrawnGraph graph) {
    int longest =
        graph.tasks().stream()
            .mapToInt(task -> Math.max(shortName(task).length(), wordLength(task) - 1))
            .max()
            .orElse(0);
    return Math.max(128, Math.ceil(longest * NAME_CHARACTER + 34));
  }

  private static int wordLength(DrawnTask task) {
    return (int) (secondLine(task).length() * 0.86);
  }

  private String document() {
    double width = Math.max(placement.width() + 2 * MARGIN, 460);
    double height = placement.height() + HEADER + FOOTER + 2 * MARGIN - 20;
    out.append("<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" viewBox=\"0 0 ")
        .append(number(width))
        .append(' ')
        .append(number(height))
        .append("\" width=\"")
        .append(number(width))
        .append("\" height=\"")
        .append(number(height))
        .append("\" aria-labelledby=\"title desc\">\n");
    out.append("<title id=\"title\">").append(XmlText.escape(graph.title())).append("</title>\n");
    out.append("<desc id=\"desc\">").append(XmlText.escape(description())).append("</desc>\n");
    out.append("<style>\n").append(STYLE).append("</style>\n");
    out.append("<rect class=\"page\" width=\"100%\" height=\"100%\" rx=\"10\"/>\n");
    text("title", MARGIN, 40, graph.title());
    text("legend", MARGIN, 62, graph.subtitle());
    out.append("<g transform=\"translate(")
        .append(MARGIN)
        .append(' ')
        .append(HEADER + MARGIN - 4)
        .append(")\">\n");
    lines(false);
    lines(true);
    for (int i = 0; i < graph.tasks().size(); i++) {
      card(graph.tasks().get(i), placement.boxes().get(i));
    }
    out.append("</g>\n");
    legend(height - 22);
    return out.append("</svg>\n").toString();
  }

  private String description() {
    String path =
        graph.tasks().stream()
            .filter(DrawnTask::critical)
            .map(DrawnTask::name)
            .limit(40)
            .collect(Collectors.joining(" → "));
    String tasks =
        graph.tasks().stream().limit(200).map(this::sentence).collect(Collectors.joining(" "));
    String start = graph.memberCount() + " tasks from left to right, in the order of their needs.";
    return start + (path.isEmpty() ? "" : " Critical path: " + path + ".") + " " + tasks;
  }

  private String sentence(DrawnTask task) {
    String after =
        task.after().stream()
            .limit(12)
            .map(i -> graph.tasks().get(i).name())
            .collect(Collectors.joining(", "));
    String more = task.after().size() > 12 ? " and " + (task.after().size() - 12) + " more" : "";
    String state = task.phase().map(phase -> " (" + phase.name() + ")").orElse("");
    return task.name() + state + (after.isEmpty() ? " begins." : " after " + after + more + ".");
  }

  private void lines(boolean critical) {
    for (Line line : placement.lines()) {
      if (graph.criticalEdge(line.from(), line.to()) == critical && line.points().size() >= 2) {
        String kind = critical ? " critical" : "";
        out.append("<path class=\"edge")
            .append(kind)
            .append("\" d=\"")
            .append(path(line.points(), critical ? 9 : 7))
            .append("\"/>");
        tip(line.points().get(line.points().size() - 1), kind, critical ? 6 : 4.5);
      }
    }
  }

  private void tip(Point end, String kind, double size) {
    out.append("<path class=\"tip")
        .append(kind)
        .append("\" d=\"M")
        .append(point(end.x(), end.y()))
        .append('L')
        .append(point(end.x() - 2 * size, end.y() - size))
        .append('L')
        .append(point(end.x() - 2 * size, end.y() + size))
        .append("Z\"/>\n");
  }

  /** Straight pieces with round corners, ending a little before the tip's point. */
  private static String path(List<Point> points, double before) {
    StringBuilder path = new StringBuilder("M").append(point(points.get(0).x(), points.get(0).y()));
    for (int i = 1; i < points.size() - 1; i++) {
      Point here = points.get(i);
      Point in = towards(here, points.get(i - 1));
      Point away = towards(here, points.get(i + 1));
      path.append('L').append(point(in.x(), in.y()));
      path.append('Q')
          .append(point(here.x(), here.y()))
          .append(' ')
          .append(point(away.x(), away.y()));
    }
    Point end = points.get(points.size() - 1);
    return path.append('L').append(point(end.x() - before, end.y())).toString();
  }

  private static Point towards(Point from, Point to) {
    double dx = to.x() - from.x();
    double dy = to.y() - from.y();
    double length = Math.hypot(dx, dy);
    double step = length == 0 ? 0 : Math.min(CORNER, length / 2) / length;
    return new Point(from.x() + dx * step, from.y() + dy * step);
  }

  private void card(DrawnTask task, Box box) {
    out.append("<g transform=\"translate(")
        .append(point(box.x(), box.y()))
        .append(")\"><title>")
        .append(XmlText.escape(sentence(task)))
        .append("</title>");
    if (task.members() > 1) {
      rect("stack", 6, 6, box.width(), box.height());
      rect("stack", 3, 3, box.width(), box.height());
    }
    rect(task.critical() ? "card critical" : "card", 0, 0, box.width(), box.height());
    out.append("<rect class=\"bar ")
        .append(kind(task))
        .append("\" x=\"9\" y=\"11\" width=\"4\" height=\"")
        .append(number(box.height() - 22))
        .append("\" rx=\"2\"/>");
    text("name", 22, 23, shortName(task));
    out.append("<text class=\"word\" x=\"22\" y=\"41\">")
        .append(secondLineMarkup(task))
        .append("</text></g>\n");
  }

  private void rect(String kind, double x, double y, double width, double height) {
    out.append("<rect class=\"")
        .append(kind)
        .append("\" x=\"")
        .append(number(x))
        .append("\" y=\"")
        .append(number(y))
        .append("\" width=\"")
        .append(number(width))
        .append("\" height=\"")
        .append(number(height))
        .append("\" rx=\"9\"/>");
  }

  private void text(String kind, double x, double y, String words) {
    if (!words.isEmpty()) {
      out.append("<text class=\"")
          .append(kind)
          .append("\" x=\"")
          .append(number(x))
          .append("\" y=\"")
          .append(number(y))
          .append("\">")
          .append(XmlText.escape(words))
          .append("</text>\n");
    }
  }

  private void legend(double y) {
    Set<TaskPhase> phases = new TreeSet<>();
    graph.tasks().forEach(task -> task.phase().ifPresent(phases::add));
    boolean critical = graph.tasks().stream().anyMatch(DrawnTask::critical);
    double x = MARGIN;
    if (critical) {
      out.append("<path class=\"edge critical\" d=\"M")
          .append(point(x, y - 4))
          .append('L')
          .append(point(x + 26, y - 4))
          .append("\"/>");
      text("legend", x + 34, y, "critical path");
      x += 140;
    }
    for (TaskPhase phase : phases) {
      out.append("<rect class=\"bar ")
          .append(kind(phase))
          .append("\" x=\"")
          .append(number(x))
          .append("\" y=\"")
          .append(number(y - 11))
          .append("\" width=\"4\" height=\"14\" rx=\"2\"/>");
      text("legend", x + 12, y, StateIcon.of(phase).sign() + " " + phase.name());
      x += 40 + 7.5 * phase.name().length();
    }
  }

  private static String kind(DrawnTask task) {
    return task.phase().map(SvgText::kind).orElse("planned");
  }

  private static String kind(TaskPhase phase) {
    return StateIcon.of(phase).name().toLowerCase(Locale.ROOT);
  }

  private static String shortName(DrawnTask task) {
    return cut(PlainText.oneLine(task.name()), LONGEST_NAME);
  }

  private static String secondLine(DrawnTask task) {
    String state =
        task.phase()
            .map(phase -> StateIcon.of(phase).sign() + " " + phase.name() + "  ")
            .orElse("");
    return state + rest(task);
  }

  private static String secondLineMarkup(DrawnTask task) {
    String state =
        task.phase()
            .map(
                phase ->
                    "<tspan class=\""
                        + kind(phase)
                        + "\">"
                        + StateIcon.of(phase).sign()
                        + " "
                        + phase.name()
                        + "</tspan> · ")
            .orElse("");
    return state + XmlText.escape(rest(task));
  }

  private static String rest(DrawnTask task) {
    String note = task.note().isEmpty() ? "" : " · " + cut(PlainText.oneLine(task.note()), 40);
    return cut(PlainText.oneLine(task.agent()), 24) + note;
  }

  private static String cut(String text, int most) {
    return text.length() <= most ? text : text.substring(0, most - 1) + "…";
  }

  private static String point(double x, double y) {
    return number(x) + " " + number(y);
  }

  /** One decimal at most: enough for a screen, and equal on every machine. */
  private static String number(double value) {
    long tenths = Math.round(value * 10);
    String sign = tenths < 0 ? "-" : "";
    long size = Math.abs(tenths);
    return sign + size / 10 + (size % 10 == 0 ? "" : "." + size % 10);
  }
}
