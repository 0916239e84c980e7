package dev.autogroq.core.sim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autogroq.core.graph.LowerBound;
import dev.autogroq.core.graph.TaskGraph;
import dev.autogroq.fixtures.RandomGraphs;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Sizes at which anything quadratic or recursive shows; the limits are generous on purpose. */
class LargeGraphTest {
  private static final Duration LIMIT = Duration.ofSeconds(10);

  @Test
  void aHundredThousandLayeredTasksPlanAndSimulate() {
    int size = 100_000;
    TaskGraph graph = RandomGraphs.layered(100, size / 100, 2, 1);
    double[] seconds = RandomGraphs.durations(size, 1);
    int[] equal = new int[size];
    long started = System.nanoTime();

    double[] ranks = graph.upwardRanks(seconds);
    double bound = LowerBound.seconds(graph, seconds, 32);
    long planned = System.nanoTime();
    Portfolio.Choice choice = Portfolio.choose(graph, seconds, 32, equal, 1);
    long chosen = System.nanoTime();
    double makespan = ListSchedule.of(graph, seconds, 32).makespan(choice.positions());
    long simulated = System.nanoTime();

    System.out.printf(
        "100,000 layered tasks: ranks and bound %d ms, portfolio %d ms, simulation %d ms%n",
        (planned - started) / 1_000_000,
        (chosen - planned) / 1_000_000,
        (simulated - chosen) / 1_000_000);
    assertThat(ranks).hasSize(size);
    assertThat(makespan)
        .isEqualTo(choice.makespanSeconds())
        .isBetween(bound * (1 - 1e-9), bound * 1.05);
    assertThat(Duration.ofNanos(simulated - started)).isLessThan(LIMIT);
  }

  @Test
  void aChainAndAFanOutOfAHundredThousandTasksSimulate() {
    for (TaskGraph graph :
        new TaskGraph[] {RandomGraphs.chain(100_000), RandomGraphs.fanOut(100_000)}) {
      double[] seconds = RandomGraphs.durations(graph.size(), 2);
      long started = System.nanoTime();

      Portfolio.Choice choice = Portfolio.choose(graph, seconds, 7, new int[graph.size()], 1);

      assertThat(choice.makespanSeconds())
          .isBetween(choice.lowerBoundSeconds() * (1 - 1e-9), choice.lowerBoundSeconds() * 1.01);
      assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(LIMIT);
    }
  }

  @Test
  void morePlacesThanTasksAreNoTrouble() {
    TaskGraph graph = RandomGraphs.ladder(1_000);
    double[] seconds = RandomGraphs.durations(graph.size(), 3);
    int[] declared = Orders.declared(graph.size());

    assertThat(ListSchedule.of(graph, seconds, Integer.MAX_VALUE).makespan(declared))
        .isEqualTo(ListSchedule.of(graph, seconds, graph.size()).makespan(declared));
    assertThat(BarrierSchedule.levels(graph, seconds, Integer.MAX_VALUE, declared))
        .isEqualTo(BarrierSchedule.waves(graph, seconds, Integer.MAX_VALUE, declared));
  }
}
