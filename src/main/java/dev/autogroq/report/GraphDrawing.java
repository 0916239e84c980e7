package dev.autogroq.report;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A way to draw a graph of tasks as text. */
public enum GraphDrawing {
  /** Indented lines for a terminal. */
  TREE(TreeText::draw),
  /** A Mermaid flow chart, which many sites draw when they show Markdown. */
  MERMAID(MermaidText::draw),
  /** The language of Graphviz. */
  DOT(DotText::draw),
  /** A picture that needs nothing else: no script, no font, no style sheet from elsewhere. */
  SVG(graph -> SvgText.draw(Folding.fold(graph)));

  private final Function<DrawnGraph, String> drawing;

  GraphDrawing(Function<DrawnGraph, String> drawing) {
    this.drawing = drawing;
  }

  /** The drawing, ending in a line break; equal graphs give equal text. */
  public String draw(DrawnGraph graph) {
    return drawing.apply(graph);
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
