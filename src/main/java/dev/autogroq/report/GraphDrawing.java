package dev.autogroq.report;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** A way to draw a graph of tasks as text. */
public enum GraphDrawing {
  /** Indented lines for a terminal. */
  TREE,
  /** A Mermaid flow chart, which many sites draw when they show Markdown. */
  MERMAID,
  /** The language of Graphviz. */
  DOT,
  /** A picture that needs nothing else: no script, no font, no style sheet from elsewhere. */
  SVG;

  /** The drawing, ending in a line break; equal graphs give equal text. */
  public String draw(DrawnGraph graph) {
    return switch (this) {
      case TREE -> TreeText.draw(graph);
      case MERMAID -> MermaidText.draw(graph);
      case DOT -> DotText.draw(graph);
      case SVG -> SvgText.draw(Folding.fold(graph));
    };
  }

  /** The way of this name, in lower case. */
  public static Optional<GraphDrawing> named(String name) {
    return Arrays.stream(values()).filter(format -> format.toString().equals(name)).findFirst();
  }

  /** All names, for a message. */
  public static String names() {
    return Arrays.stream(values()).map(GraphDrawing::toString).collect(Collectors.joining(", "));
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
