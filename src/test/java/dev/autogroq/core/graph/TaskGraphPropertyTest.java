package dev.autogroq.core.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.autogroq.fixtures.RandomGraphs;
import dev.autogroq.fixtures.RandomGraphs.Sample;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jgrapht.Graph;
import org.jgrapht.alg.TransitiveReduction;
import org.jgrapht.alg.cycle.CycleDetector;
import org.jgrapht.alg.shortestpath.BellmanFordShortestPath;
import org.jgrapht.graph.DefaultWeightedEdge;
import org.jgrapht.graph.SimpleDirectedWeightedGraph;
import org.jgrapht.traverse.BreadthFirstIterator;

/** The graph against JGraphT, which shares no line with it. */
class TaskGraphPropertyTest {
  private static final double ROUNDING = 1e-9;

  @Property(tries = 1000)
  void topologicalOrderHoldsEveryTaskAfterItsDependencies(
      @ForAll @IntRange(min = 1, max = 60) int size, @ForAll long seed) {
    TaskGraph graph = RandomGraphs.any(size, seed).graph();

    int[] order = graph.topologicalOrder();

    int[] place = new int[graph.size()];
    for (int index = 0; index < order.length; index++) {
      place[order[index]] = index;
    }
    assertThat(order).hasSize(graph.size()).doesNotHaveDuplicates();
    for (Edge edge : edges(graph)) {
      assertThat(place[edge.from()]).isLessThan(place[edge.to()]);
    }
    assertThat(new CycleDetector<>(oracle(graph, new double[graph.size()])).detectCycles())
        .isFalse();
  }

  @Property(tries = 1000)
  void aCycleIsFoundExactlyIfThereIsOneAndStartsAtTheSmallestTaskOnAny(
      @ForAll @IntRange(min = 2, max = 30) int size,
      @ForAll @IntRange(max = 60) int edgeCount,
      @ForAll long seed) {
    TaskGraph graph = withoutLoops(RandomGraphs.withCycles(size, edgeCount, seed));
    var onCycles = new TreeSet<>(new CycleDetector<>(oracle(graph, new double[size])).findCycles());

    int[] cycle = graph.cycle().orElse(new int[0]);

    assertThat(cycle.length > 0).isEqualTo(!onCycles.isEmpty());
    if (cycle.length > 0) {
      assertThat(cycle[0]).isEqualTo(onCycles.first()).isEqualTo(cycle[cycle.length - 1]);
      for (int step = 1; step < cycle.length; step++) {
        assertThat(edges(graph)).contains(new Edge(cycle[step - 1], cycle[step]));
      }
    }
  }

  @Property(tries = 1000)
  void headsTailsRanksAndCriticalPathAreLongestPaths(
      @ForAll @IntRange(min = 1, max = 40) int size, @ForAll long seed) {
    Sample sample = RandomGraphs.any(size, seed);
    TaskGraph graph = sample.graph();
    double[] seconds = sample.seconds();
    double[] heads = graph.heads(seconds);
    double[] tails = graph.tails(seconds);
    double[] ranks = graph.upwardRanks(seconds);

    double[] oracleHeads = longestFromAnywhere(graph, seconds);
    double[] oracleTails = longestFromAnywhere(graph.reversed(), seconds);

    double longest = 0;
    for (int task = 0; task < graph.size(); task++) {
      assertThat(heads[task]).isCloseTo(oracleHeads[task], within(ROUNDING));
      assertThat(tails[task]).isCloseTo(oracleTails[task], within(ROUNDING));
      assertThat(ranks[task]).isEqualTo(tails[task] + seconds[task]);
      longest = Math.max(longest, oracleHeads[task] + seconds[task]);
    }
    CriticalPath path = graph.criticalPath(seconds);
    assertThat(path.seconds()).isCloseTo(longest, within(ROUNDING));
    assertThat(path.tasks().stream().mapToDouble(task -> seconds[task]).sum())
        .isCloseTo(longest, within(ROUNDING));
    for (int step = 1; step < path.tasks().size(); step++) {
      assertThat(edges(graph))
          .contains(new Edge(path.tasks().get(step - 1), path.tasks().get(step)));
    }
  }

  @Property(tries = 1000)
  void redundantEdgesAreWhatTheTransitiveReductionTakesAway(
      @ForAll @IntRange(min = 1, max = 30) int size, @ForAll long seed) {
    TaskGraph graph = RandomGraphs.any(size, seed).graph();
    var reduced = oracle(graph, new double[graph.size()]);
    TransitiveReduction.INSTANCE.reduce(reduced);

    var redundant = graph.redundantEdges(Integer.MAX_VALUE);

    var expected = new ArrayList<>(edges(graph));
    expected.removeIf(edge -> reduced.containsEdge(edge.from(), edge.to()));
    assertThat(redundant).containsExactlyElementsOf(expected);
  }

  @Property(tries = 1000)
  void aTaskHasTheHighestPriorityOfAllThatCanBeReachedFromIt(
      @ForAll @IntRange(min = 1, max = 40) int size, @ForAll long seed) {
    TaskGraph graph = RandomGraphs.any(size, seed).graph();
    SplittableRandom random = new SplittableRandom(seed);
    int[] priority = random.ints(graph.size(), -100, 101).toArray();
    var oracle = oracle(graph, new double[graph.size()]);

    int[] highest = graph.highestOfDescendants(priority);

    for (int task = 0; task < graph.size(); task++) {
      int expected = priority[task];
      Iterator<Integer> reached = new BreadthFirstIterator<>(oracle, task);
      while (reached.hasNext()) {
        expected = Math.max(expected, priority[reached.next()]);
      }
      assertThat(highest[task]).isEqualTo(expected);
    }
  }

  @Property(tries = 1000)
  void equalInputGivesEqualAnswers(
      @ForAll @IntRange(min = 1, max = 40) int size, @ForAll long seed) {
    Sample once = RandomGraphs.any(size, seed);
    var shuffledEdges = new ArrayList<>(edges(once.graph()));
    Collections.shuffle(shuffledEdges, new Random(seed));
    TaskGraph again =
        TaskGraph.of(
            once.size(),
            shuffledEdges.stream().mapToInt(Edge::from).toArray(),
            shuffledEdges.stream().mapToInt(Edge::to).toArray());

    assertThat(again).isEqualTo(once.graph());
    assertThat(again.topologicalOrder()).isEqualTo(once.graph().topologicalOrder());
    assertThat(again.criticalPath(once.seconds()))
        .isEqualTo(once.graph().criticalPath(once.seconds()));
  }

  private static double[] longestFromAnywhere(TaskGraph graph, double[] seconds) {
    int source = graph.size();
    Graph<Integer, DefaultWeightedEdge> oracle = oracle(graph, seconds);
    oracle.addVertex(source);
    for (int task = 0; task < source; task++) {
      oracle.setEdgeWeight(oracle.addEdge(source, task), 0);
    }
    var paths = new BellmanFordShortestPath<>(oracle).getPaths(source);
    double[] longest = new double[source];
    for (int task = 0; task < source; task++) {
      longest[task] = -paths.getWeight(task);
    }
    return longest;
  }

  private static Graph<Integer, DefaultWeightedEdge> oracle(TaskGraph graph, double[] seconds) {
    Graph<Integer, DefaultWeightedEdge> oracle =
        new SimpleDirectedWeightedGraph<>(DefaultWeightedEdge.class);
    for (int task = 0; task < graph.size(); task++) {
      oracle.addVertex(task);
    }
    for (Edge edge : edges(graph)) {
      oracle.setEdgeWeight(oracle.addEdge(edge.from(), edge.to()), -seconds[edge.from()]);
    }
    return oracle;
  }

  private static List<Edge> edges(TaskGraph graph) {
    var edges = new ArrayList<Edge>();
    for (int task = 0; task < graph.size(); task++) {
      for (int k = 0; k < graph.successorCount(task); k++) {
        edges.add(new Edge(task, graph.successor(task, k)));
      }
    }
    return edges;
  }

  private static TaskGraph withoutLoops(TaskGraph graph) {
    var kept = edges(graph).stream().filter(edge -> edge.from() != edge.to()).toList();
    return TaskGraph.of(
        graph.size(),
        kept.stream().mapToInt(Edge::from).toArray(),
        kept.stream().mapToInt(Edge::to).toArray());
  }
}
