package dev.autogroq.core.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.autogroq.core.graph.TaskGraph;
import dev.autogroq.fixtures.RandomGraphs;
import org.junit.jupiter.api.Test;

class ListScheduleTest {
  private static final TaskGraph TWO_CHAINS = TaskGraph.of(4, new int[] {0, 2}, new int[] {1, 3});

  @Test
  void aFreedSlotIsRefilledAtOnceInOrder() {
    ListSchedule schedule = ListSchedule.of(TWO_CHAINS, new double[] {3, 1, 1, 4}, 2);

    assertThat(schedule.starts(new int[] {0, 1, 2, 3})).containsExactly(0, 3, 0, 1);
    assertThat(schedule.makespan(new int[] {0, 1, 2, 3})).isEqualTo(5);
  }

  @Test
  void theOrderDecidesWhoWaits() {
    ListSchedule schedule = ListSchedule.of(TWO_CHAINS, new double[] {3, 1, 1, 4}, 1);

    assertThat(schedule.starts(new int[] {2, 3, 0, 1})).containsExactly(5, 8, 0, 1);
    assertThat(schedule.starts(new int[] {0, 3, 1, 2})).containsExactly(0, 8, 3, 4);
  }

  @Test
  void allCompletionsOfAnInstantCountBeforeASlotIsRefilled() {
    // 0 and 2 end together; 3, freed by 2, stands before 1, freed by 0.
    ListSchedule schedule = ListSchedule.of(TWO_CHAINS, new double[] {1, 1, 1, 1}, 2);
    ListSchedule narrow =
        ListSchedule.of(
            TaskGraph.of(5, new int[] {0, 1, 1}, new int[] {2, 3, 4}),
            new double[] {1, 1, 5, 2, 2},
            2);

    assertThat(schedule.makespan(new int[] {0, 3, 1, 2})).isEqualTo(2);
    assertThat(narrow.starts(new int[] {0, 1, 4, 2, 3})).containsExactly(0, 0, 3, 1, 1);
  }

  @Test
  void tasksOfNoLengthPassThroughInOneInstant() {
    TaskGraph chain = RandomGraphs.chain(5);
    ListSchedule schedule = ListSchedule.of(chain, new double[] {0, 0, 2, 0, 0}, 1);

    assertThat(schedule.starts(Orders.declared(5))).containsExactly(0, 0, 0, 2, 2);
    assertThat(ListSchedule.of(chain, new double[5], 3).makespan(Orders.declared(5))).isZero();
  }

  @Test
  void anEmptyGraphTakesNoTime() {
    TaskGraph empty = TaskGraph.of(0, new int[0], new int[0]);

    assertThat(ListSchedule.of(empty, new double[0], 3).makespan(new int[0])).isZero();
    assertThat(BarrierSchedule.waves(empty, new double[0], 3, new int[0])).isZero();
    assertThat(BarrierSchedule.levels(empty, new double[0], 3, new int[0])).isZero();
    assertThat(Portfolio.choose(empty, new double[0], 3, new int[0], 1).positions()).isEmpty();
  }

  @Test
  void whatCannotBeScheduledIsRefused() {
    TaskGraph circle = TaskGraph.of(2, new int[] {0, 1}, new int[] {1, 0});

    assertThatThrownBy(() -> ListSchedule.of(circle, new double[2], 1))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> ListSchedule.of(TWO_CHAINS, new double[4], 0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> ListSchedule.of(TWO_CHAINS, new double[3], 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> ListSchedule.of(TWO_CHAINS, new double[] {1, 1, Double.NaN, 1}, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("task 2 lasts NaN");
    ListSchedule schedule = ListSchedule.of(TWO_CHAINS, new double[4], 1);
    assertThatThrownBy(() -> schedule.makespan(new int[] {0, 1, 1, 3}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("task 2 stands at position 1");
    assertThatThrownBy(() -> schedule.makespan(new int[] {0, 1, 2}))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void wavesWaitForTheLongestOfEachWave() {
    // Waves of two: {0, 2} takes 3, then {1, 3} takes 4.
    assertThat(
            BarrierSchedule.waves(TWO_CHAINS, new double[] {3, 1, 1, 4}, 2, new int[] {0, 1, 2, 3}))
        .isEqualTo(7);
  }

  @Test
  void aWaveTakesOnlyAsManyAsThereAreSlots() {
    TaskGraph free = TaskGraph.of(5, new int[0], new int[0]);
    double[] seconds = {4, 1, 1, 4, 2};

    assertThat(BarrierSchedule.waves(free, seconds, 2, Orders.declared(5))).isEqualTo(4 + 4 + 2);
    assertThat(BarrierSchedule.waves(free, seconds, 2, Orders.byKey(seconds, new int[5])))
        .isEqualTo(4 + 2 + 1);
  }

  @Test
  void levelsWaitForTheWholeLevelButRefillWithinIt() {
    // Level 0 holds 0, 2 and 4 on two slots: 3 s; level 1 holds 1 and 3: 4 s.
    TaskGraph graph = TaskGraph.of(5, new int[] {0, 2}, new int[] {1, 3});

    assertThat(BarrierSchedule.levels(graph, new double[] {3, 1, 1, 4, 2}, 2, Orders.declared(5)))
        .isEqualTo(3 + 4);
  }
}
