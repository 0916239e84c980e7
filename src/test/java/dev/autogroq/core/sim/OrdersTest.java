package dev.autogroq.core.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.autogroq.core.graph.TaskGraph;
import org.junit.jupiter.api.Test;

class OrdersTest {
  @Test
  void declaredOrderIsTheIndex() {
    assertThat(Orders.declared(4)).containsExactly(0, 1, 2, 3);
  }

  @Test
  void aHigherPriorityGoesBeforeEveryKey() {
    int[] positions = Orders.byKey(new double[] {9, 1, 5, 5}, new int[] {0, 2, -7, 0});

    assertThat(positions).containsExactly(1, 0, 3, 2);
  }

  @Test
  void equalKeysStandByIndex() {
    assertThat(Orders.byLongestTask(new double[] {1, 3, 1, 3, 2}, new int[5]))
        .containsExactly(3, 0, 4, 1, 2);
  }

  @Test
  void theLongestPathGoesFirst() {
    TaskGraph graph = TaskGraph.of(3, new int[] {1}, new int[] {2});

    assertThat(Orders.byUpwardRank(graph, new double[] {4, 1, 5}, new int[3]))
        .containsExactly(2, 0, 1);
  }

  @Test
  void extremePrioritiesDoNotOverflow() {
    int[] priority = {Integer.MIN_VALUE, Integer.MAX_VALUE, 0};

    assertThat(Orders.declared(priority)).containsExactly(2, 0, 1);
  }

  @Test
  void aMissingPriorityIsRefused() {
    assertThatThrownBy(() -> Orders.byKey(new double[2], new int[1]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("2 keys and 1 priorities; give one of each for every task");
  }
}
