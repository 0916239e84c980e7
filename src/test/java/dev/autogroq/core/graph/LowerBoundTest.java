package dev.autogroq.core.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.autogroq.fixtures.RandomGraphs;
import org.junit.jupiter.api.Test;

class LowerBoundTest {
  @Test
  void withManySlotsItIsTheCriticalPath() {
    TaskGraph graph = RandomGraphs.fanOut(8);
    double[] seconds = {1, 2, 2, 2, 2, 2, 2, 2, 2, 3};

    assertThat(LowerBound.seconds(graph, seconds, 8)).isEqualTo(6);
  }

  @Test
  void aFanOutCountsWhatMustFollowAllOthers() {
    TaskGraph graph = RandomGraphs.fanOut(8);
    double[] seconds = {1, 2, 2, 2, 2, 2, 2, 2, 2, 3};

    // 20 s of work on 2 slots are 10 s, but nothing runs beside the last task.
    assertThat(LowerBound.seconds(graph, seconds, 2)).isEqualTo((1 + 16) / 2.0 + 3);
  }

  @Test
  void withoutASlotThereIsNoBound() {
    assertThatThrownBy(() -> LowerBound.seconds(RandomGraphs.chain(2), new double[2], 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("0 slots; at least 1 is needed to run anything");
  }
}
