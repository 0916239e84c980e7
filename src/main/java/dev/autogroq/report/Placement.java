package dev.autogroq.report;

import java.util.List;

/**
 * Where everything of a drawing stands, in pixels from the top left.
 *
 * @param boxes one for each task, by index
 */
record Placement(double width, double height, List<Box> boxes, List<Line> lines) {

  /** A task's rectangle. */
  record Box(double x, double y, double width, double height) {}

  /** An edge: straight pieces from point to point. */
  record Line(int from, int to, List<Point> points) {
    Line {
      points = List.copyOf(points);
    }
  }

  record Point(double x, double y) {}

  Placement {
    boxes = List.copyOf(boxes);
    lines = List.copyOf(lines);
  }
}
