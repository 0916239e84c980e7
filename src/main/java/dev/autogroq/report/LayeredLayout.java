package dev.autogroq.report;

import dev.autogroq.report.Placement.Box;
import dev.autogroq.report.Placement.Line;
import dev.autogroq.report.Placement.Point;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.elk.alg.layered.options.CrossingMinimizationStrategy;
import org.eclipse.elk.alg.layered.options.LayeredMetaDataProvider;
import org.eclipse.elk.alg.layered.options.LayeredOptions;
import org.eclipse.elk.alg.layered.options.NodePlacementStrategy;
import org.eclipse.elk.alg.layered.options.OrderingStrategy;
import org.eclipse.elk.core.RecursiveGraphLayoutEngine;
import org.eclipse.elk.core.data.LayoutMetaDataService;
import org.eclipse.elk.core.math.ElkPadding;
import org.eclipse.elk.core.options.CoreOptions;
import org.eclipse.elk.core.options.Direction;
import org.eclipse.elk.core.options.EdgeRouting;
import org.eclipse.elk.core.util.BasicProgressMonitor;
import org.eclipse.elk.graph.ElkBendPoint;
import org.eclipse.elk.graph.ElkEdge;
import org.eclipse.elk.graph.ElkEdgeSection;
import org.eclipse.elk.graph.ElkNode;
import org.eclipse.elk.graph.util.ElkGraphUtil;

/** Places a graph in layers from left to right (Sugiyama's method, by Eclipse Layout Kernel). */
final class LayeredLayout {
  private static final double BETWEEN_BOXES = 22;
  private static final double BETWEEN_LAYERS = 56;

  private LayeredLayout() {}

  static Placement place(DrawnGraph graph, double boxWidth, double boxHeight) {
    LayoutMetaDataService.getInstance()
        .registerLayoutMetaDataProviders(new LayeredMetaDataProvider());
    ElkNode root = ElkGraphUtil.createGraph();
    setOptions(root);
    List<ElkNode> nodes = new ArrayList<>();
    for (int i = 0; i < graph.tasks().size(); i++) {
      ElkNode node = ElkGraphUtil.createNode(root);
      node.setDimensions(boxWidth, boxHeight);
      nodes.add(node);
    }
    List<ElkEdge> edges = new ArrayList<>();
    List<int[]> ends = new ArrayList<>();
    for (int i = 0; i < graph.tasks().size(); i++) {
      for (int before : graph.tasks().get(i).after()) {
        edges.add(edge(graph, nodes, before, i));
        ends.add(new int[] {before, i});
      }
    }
    new RecursiveGraphLayoutEngine().layout(root, new BasicProgressMonitor());
    return read(root, nodes, edges, ends);
  }

  private static ElkEdge edge(DrawnGraph graph, List<ElkNode> nodes, int from, int to) {
    ElkEdge edge = ElkGraphUtil.createSimpleEdge(nodes.get(from), nodes.get(to));
    int straightness = graph.criticalEdge(from, to) ? 10 : 1;
    edge.setProperty(LayeredOptions.PRIORITY_STRAIGHTNESS, straightness);
    return edge;
  }

  private static void setOptions(ElkNode root) {
    root.setProperty(CoreOptions.ALGORITHM, LayeredOptions.ALGORITHM_ID);
    root.setProperty(LayeredOptions.DIRECTION, Direction.RIGHT);
    root.setProperty(LayeredOptions.EDGE_ROUTING, EdgeRouting.ORTHOGONAL);
    root.setProperty(LayeredOptions.RANDOM_SEED, 1);
    root.setProperty(LayeredOptions.PADDING, new ElkPadding(0));
    root.setProperty(LayeredOptions.SPACING_NODE_NODE, BETWEEN_BOXES);
    root.setProperty(LayeredOptions.SPACING_NODE_NODE_BETWEEN_LAYERS, BETWEEN_LAYERS);
    root.setProperty(LayeredOptions.SPACING_EDGE_NODE, 14.0);
    root.setProperty(LayeredOptions.SPACING_EDGE_NODE_BETWEEN_LAYERS, 16.0);
    root.setProperty(LayeredOptions.SPACING_EDGE_EDGE_BETWEEN_LAYERS, 9.0);
    root.setProperty(
        LayeredOptions.CROSSING_MINIMIZATION_STRATEGY, CrossingMinimizationStrategy.LAYER_SWEEP);
    root.setProperty(
        LayeredOptions.CONSIDER_MODEL_ORDER_STRATEGY, OrderingStrategy.NODES_AND_EDGES);
    root.setProperty(LayeredOptions.NODE_PLACEMENT_STRATEGY, NodePlacementStrategy.NETWORK_SIMPLEX);
  }

  private static Placement read(
      ElkNode root, List<ElkNode> nodes, List<ElkEdge> edges, List<int[]> ends) {
    List<Box> boxes =
        nodes.stream()
            .map(node -> new Box(node.getX(), node.getY(), node.getWidth(), node.getHeight()))
            .toList();
    List<Line> lines = new ArrayList<>();
    for (int e = 0; e < edges.size(); e++) {
      lines.add(new Line(ends.get(e)[0], ends.get(e)[1], points(edges.get(e))));
    }
    return new Placement(root.getWidth(), root.getHeight(), boxes, lines);
  }

  private static List<Point> points(ElkEdge edge) {
    List<Point> points = new ArrayList<>();
    for (ElkEdgeSection section : edge.getSections()) {
      points.add(new Point(section.getStartX(), section.getStartY()));
      for (ElkBendPoint bend : section.getBendPoints()) {
        points.add(new Point(bend.getX(), bend.getY()));
      }
      points.add(new Point(section.getEndX(), section.getEndY()));
    }
    return points;
  }
}
