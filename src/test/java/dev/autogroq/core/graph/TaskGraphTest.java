package dev.autogroq.core.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.autogroq.fixtures.RandomGraphs;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TaskGraphTest {
  /** 0 → 1, 0 → 2, 1 → 3, 2 → 3 and the shortcut 0 → 3; 4 stands alone. */
  private static TaskGraph diamond() {
    return TaskGraph.of(5, new int[] {2, 0, 0, 1, 0, 0}, new int[] {3, 3, 2, 3, 1, 2});
  }

  @Test
  void duplicatesAreMergedAndNeighboursAscend() {
    TaskGraph graph = diamond();

    assertThat(graph.size()).isEqualTo(5);
    assertThat(graph.edgeCount()).isEqualTo(5);
    assertThat(successors(graph, 0)).containsExactly(1, 2, 3);
    assertThat(predecessors(graph, 3)).containsExactly(0, 1, 2);
    assertThat(successors(graph, 4)).isEmpty();
  }

  @Test
  void equalEdgesInAnyOrderGiveEqualGraphs() {
    TaskGraph other = TaskGraph.of(5, new int[] {0, 1, 0, 2, 0}, new int[] {1, 3, 3, 3, 2});

    assertThat(other).isEqualTo(diamond()).hasSameHashCodeAs(diamond());
    assertThat(other.reversed()).isNotEqualTo(other);
    assertThat(other.reversed().reversed()).isEqualTo(other);
  }

  @Test
  void anEmptyGraphHasAnswersToo() {
    TaskGraph graph = TaskGraph.of(0, new int[0], new int[0]);

    assertThat(graph.cycle()).isEmpty();
    assertThat(graph.topologicalOrder()).isEmpty();
    assertThat(graph.criticalPath(new double[0])).isEqualTo(new CriticalPath(List.of(), 0));
    assertThat(LowerBound.seconds(graph, new double[0], 1)).isZero();
  }

  @Test
  void aWrongIndexIsRefusedByNumber() {
    assertThatThrownBy(() -> TaskGraph.of(3, new int[] {0, 1}, new int[] {1, 3}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("edge 1 runs from 1 to 3; task indexes are 0 to 2");
    assertThatThrownBy(() -> TaskGraph.of(3, new int[] {-1}, new int[] {1}))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> TaskGraph.of(3, new int[] {0}, new int[0]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("1 sources and 0 targets");
    assertThatThrownBy(() -> diamond().successor(1, 1))
        .isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> diamond().successor(1, -1))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void durationsThatMeanNothingAreRefused() {
    TaskGraph graph = diamond();

    assertThatThrownBy(() -> graph.heads(new double[4]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("4 values for 5 tasks; give one value for every task");
    for (double wrong : new double[] {Double.NaN, -1, Double.POSITIVE_INFINITY}) {
      assertThatThrownBy(() -> graph.tails(new double[] {0, wrong, 0, 0, 0}))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("task 1 lasts " + wrong);
    }
  }

  @Test
  void ranksHeadsTailsAndLevelsOfADiamond() {
    TaskGraph graph = diamond();
    double[] seconds = {1, 2, 5, 3, 4};

    assertThat(graph.upwardRanks(seconds)).containsExactly(9, 5, 8, 3, 4);
    assertThat(graph.tails(seconds)).containsExactly(8, 3, 3, 0, 0);
    assertThat(graph.heads(seconds)).containsExactly(0, 1, 1, 6, 0);
    assertThat(graph.levels()).containsExactly(0, 1, 1, 2, 0);
    assertThat(graph.topologicalOrder()).containsExactly(0, 4, 1, 2, 3);
    assertThat(graph.criticalPath(seconds)).isEqualTo(new CriticalPath(List.of(0, 2, 3), 9));
  }

  @Test
  void ofEquallyLongPathsTheSmallestIndexesWin() {
    CriticalPath path = diamond().criticalPath(new double[] {0, 1, 1, 0, 1});

    assertThat(path).isEqualTo(new CriticalPath(List.of(0, 1, 3), 1));
  }

  @Test
  void aTaskInheritsTheHighestPriorityOfWhatNeedsIt() {
    int[] highest = diamond().highestOfDescendants(new int[] {-5, 0, 7, 3, 9});

    assertThat(highest).containsExactly(7, 3, 7, 3, 9);
  }

  @Test
  void onlyTheShortcutIsRedundant() {
    assertThat(diamond().redundantEdges(10)).containsExactly(new Edge(0, 3));
    assertThat(diamond().redundantEdges(0)).isEmpty();
  }

  @Test
  void aCycleIsShownFromItsSmallestTaskByTheShortestWay() {
    TaskGraph graph =
        TaskGraph.of(7, new int[] {0, 2, 5, 3, 2, 4, 6}, new int[] {2, 5, 3, 2, 3, 4, 0});

    assertThat(graph.cycle().orElseThrow()).containsExactly(2, 3, 2);
    assertThat(graph.redundantEdges(10)).isEmpty();
    assertThatThrownBy(graph::topologicalOrder)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("cycle");
  }

  @Test
  void aTaskThatNeedsItselfIsACycle() {
    TaskGraph graph = TaskGraph.of(3, new int[] {0, 1}, new int[] {1, 1});

    assertThat(graph.cycle().orElseThrow()).containsExactly(1, 1);
  }

  @Test
  void aCycleOfAThousandTasksIsFoundWhole() {
    int[] all = IntStream.range(0, 1_000).toArray();
    int[] next = IntStream.range(1, 1_001).map(task -> task % 1_000).toArray();

    int[] cycle = TaskGraph.of(1_000, all, next).cycle().orElseThrow();

    assertThat(cycle).hasSize(1_001).startsWith(0, 1, 2).endsWith(999, 0);
  }

  @Test
  void aChainOfAHundredThousandTasksOverflowsNoStack() {
    int size = 100_000;
    TaskGraph chain = RandomGraphs.chain(size);
    double[] seconds = new double[size];
    seconds[size - 1] = 2;
    int[] from = IntStream.range(0, size).toArray();
    int[] to = IntStream.range(0, size).map(task -> (task + 1) % size).toArray();

    assertThat(chain.levels()[size - 1]).isEqualTo(size - 1);
    assertThat(chain.upwardRanks(seconds)[0]).isEqualTo(2);
    assertThat(chain.criticalPath(seconds).tasks()).hasSize(size);
    assertThat(chain.redundantEdges(1)).isEmpty();
    assertThat(TaskGraph.of(size, from, to).cycle().orElseThrow()).hasSize(size + 1);
  }

  @Test
  void aSearchForRedundantEdgesStopsWhenItGetsTooLong() {
    int size = 20_000;
    int reach = 5_000;
    int shortcuts = size - reach;
    int[] from = IntStream.range(0, size - 1 + shortcuts).map(k -> k % (size - 1)).toArray();
    int[] to =
        IntStream.range(0, from.length).map(k -> from[k] + (k < size - 1 ? 1 : reach)).toArray();

    List<Edge> found = TaskGraph.of(size, from, to).redundantEdges(size);

    assertThat(found).hasSizeBetween(1, shortcuts - 1);
    assertThat(found).allMatch(edge -> edge.to() - edge.from() == reach);
  }

  private static int[] successors(TaskGraph graph, int task) {
    return IntStream.range(0, graph.successorCount(task))
        .map(k -> graph.successor(task, k))
        .toArray();
  }

  private static int[] predecessors(TaskGraph graph, int task) {
    return IntStream.range(0, graph.predecessorCount(task))
        .map(k -> graph.predecessor(task, k))
        .toArray();
  }
}
