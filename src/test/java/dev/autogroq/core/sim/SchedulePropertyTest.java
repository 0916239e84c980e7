package dev.autogroq.core.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.autogroq.core.graph.LowerBound;
import dev.autogroq.core.graph.TaskGraph;
import dev.autogroq.fixtures.RandomGraphs;
import dev.autogroq.fixtures.RandomGraphs.Sample;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class SchedulePropertyTest {
  private static final double ROUNDING = 1 + 1e-9;

  @Property(tries = 2000)
  @Label("(10) any order stays under Graham's bound and over the lower bound")
  void anyOrderStaysUnderGrahamsBound(
      @ForAll @IntRange(min = 1, max = 80) int size,
      @ForAll @IntRange(min = 1, max = 12) int slots,
      @ForAll long seed) {
    Sample sample = RandomGraphs.any(size, seed);
    int[] positions = RandomGraphs.shuffled(sample.size(), new SplittableRandom(seed));
    double criticalPath = sample.graph().criticalPath(sample.seconds()).seconds();
    double graham = (2 - 1.0 / slots) * Math.max(criticalPath, sample.work() / slots);

    double makespan = ListSchedule.of(sample.graph(), sample.seconds(), slots).makespan(positions);

    assertThat(makespan).isLessThanOrEqualTo(graham * ROUNDING);
    assertThat(makespan * ROUNDING)
        .isGreaterThanOrEqualTo(LowerBound.seconds(sample.graph(), sample.seconds(), slots));
  }

  @Property(tries = 1000)
  @Label("(1) (2) a task starts after its dependencies and never in a slot too many")
  void dependenciesAndSlotsAreRespected(
      @ForAll @IntRange(min = 1, max = 60) int size,
      @ForAll @IntRange(min = 1, max = 9) int slots,
      @ForAll long seed) {
    Sample sample = RandomGraphs.any(size, seed);
    TaskGraph graph = sample.graph();
    double[] seconds = sample.seconds();
    int[] positions = RandomGraphs.shuffled(graph.size(), new SplittableRandom(seed));

    double[] starts = ListSchedule.of(graph, seconds, slots).starts(positions);

    for (int task = 0; task < graph.size(); task++) {
      double now = starts[task];
      for (int k = 0; k < graph.predecessorCount(task); k++) {
        int needed = graph.predecessor(task, k);
        assertThat(starts[needed] + seconds[needed]).isLessThanOrEqualTo(now);
      }
      int inFlight = 0;
      for (int other = 0; other < graph.size(); other++) {
        inFlight += starts[other] <= now && now < starts[other] + seconds[other] ? 1 : 0;
      }
      assertThat(inFlight).isLessThanOrEqualTo(slots);
    }
  }

  @Property(tries = 1000)
  void theScheduleIsWhatASlowSimulationWithListsGives(
      @ForAll @IntRange(min = 1, max = 50) int size,
      @ForAll @IntRange(min = 1, max = 9) int slots,
      @ForAll long seed) {
    Sample sample = RandomGraphs.any(size, seed);
    int[] positions = RandomGraphs.shuffled(sample.size(), new SplittableRandom(seed));
    double[] expected = slowStarts(sample, slots, positions);

    ListSchedule schedule = ListSchedule.of(sample.graph(), sample.seconds(), slots);

    assertThat(schedule.starts(positions)).isEqualTo(expected);
    assertThat(schedule.makespan(positions)).isEqualTo(latestEnd(expected, sample.seconds()));
  }

  @Property(tries = 1000)
  void barriersStayWithinOneSlotAndTheLowerBound(
      @ForAll @IntRange(min = 1, max = 60) int size,
      @ForAll @IntRange(min = 1, max = 9) int slots,
      @ForAll long seed) {
    Sample sample = RandomGraphs.any(size, seed);
    int[] positions = RandomGraphs.shuffled(sample.size(), new SplittableRandom(seed));
    double bound = LowerBound.seconds(sample.graph(), sample.seconds(), slots);

    double waves = BarrierSchedule.waves(sample.graph(), sample.seconds(), slots, positions);
    double levels = BarrierSchedule.levels(sample.graph(), sample.seconds(), slots, positions);

    assertThat(waves * ROUNDING).isBetween(bound, sample.work() * ROUNDING * ROUNDING);
    assertThat(levels * ROUNDING).isBetween(bound, sample.work() * ROUNDING * ROUNDING);
    assertThat(BarrierSchedule.waves(sample.graph(), sample.seconds(), 1, positions))
        .isCloseTo(sample.work(), within(1e-6));
  }

  @Property(tries = 1000)
  @Label("(10) the portfolio is never above declared order or upward rank, at equal priorities")
  void thePortfolioIsNeverAboveItsPlainOrders(
      @ForAll @IntRange(min = 1, max = 60) int size,
      @ForAll @IntRange(min = 1, max = 9) int slots,
      @ForAll long seed) {
    Sample sample = RandomGraphs.any(size, seed);
    int[] equal = new int[sample.size()];
    ListSchedule schedule = ListSchedule.of(sample.graph(), sample.seconds(), slots);

    Portfolio.Choice choice =
        Portfolio.choose(sample.graph(), sample.seconds(), slots, equal, seed);

    assertThat(choice.makespanSeconds())
        .isEqualTo(schedule.makespan(choice.positions()))
        .isLessThanOrEqualTo(schedule.makespan(Orders.declared(equal)))
        .isLessThanOrEqualTo(schedule.makespan(Orders.byLongestTask(sample.seconds(), equal)))
        .isLessThanOrEqualTo(
            schedule.makespan(Orders.byUpwardRank(sample.graph(), sample.seconds(), equal)));
    assertThat(choice.trials()).isBetween(1, 60);
  }

  @Property(tries = 1000)
  void thePortfolioNeverPutsATaskBeforeOneOfHigherPriority(
      @ForAll @IntRange(min = 1, max = 60) int size,
      @ForAll @IntRange(min = 1, max = 9) int slots,
      @ForAll long seed) {
    Sample sample = RandomGraphs.any(size, seed);
    int[] own = new SplittableRandom(seed).ints(sample.size(), -2, 3).toArray();
    int[] effective = sample.graph().highestOfDescendants(own);
    ListSchedule schedule = ListSchedule.of(sample.graph(), sample.seconds(), slots);

    Portfolio.Choice choice =
        Portfolio.choose(sample.graph(), sample.seconds(), slots, effective, seed);

    int[] priorityAt = new int[sample.size()];
    for (int task = 0; task < priorityAt.length; task++) {
      priorityAt[choice.positions()[task]] = -effective[task];
    }
    assertThat(priorityAt).isSorted();
    assertThat(choice.makespanSeconds())
        .isLessThanOrEqualTo(schedule.makespan(Orders.declared(effective)));
  }

  @Property(tries = 200)
  void equalInputGivesAnEqualChoice(
      @ForAll @IntRange(min = 1, max = 60) int size, @ForAll long seed) {
    Sample sample = RandomGraphs.any(size, seed);
    int[] equal = new int[sample.size()];

    Portfolio.Choice once = Portfolio.choose(sample.graph(), sample.seconds(), 3, equal, seed);
    Portfolio.Choice again = Portfolio.choose(sample.graph(), sample.seconds(), 3, equal, seed);

    assertThat(again.positions()).isEqualTo(once.positions());
    assertThat(again.candidate()).isEqualTo(once.candidate());
    assertThat(again.makespanSeconds()).isEqualTo(once.makespanSeconds());
  }

  private static double latestEnd(double[] starts, double[] seconds) {
    double latest = 0;
    for (int task = 0; task < starts.length; task++) {
      latest = Math.max(latest, starts[task] + seconds[task]);
    }
    return latest;
  }

  /** The same rule said plainly: lists, scans and no cleverness. */
  private static double[] slowStarts(Sample sample, int slots, int[] positions) {
    TaskGraph graph = sample.graph();
    double[] starts = DoubleStream.generate(() -> -1).limit(graph.size()).toArray();
    boolean[] done = new boolean[graph.size()];
    List<Integer> running = new ArrayList<>();
    double now = 0;
    while (true) {
      List<Integer> ready = new ArrayList<>();
      for (int task = 0; task < graph.size(); task++) {
        boolean free = starts[task] < 0;
        for (int k = 0; k < graph.predecessorCount(task); k++) {
          free &= done[graph.predecessor(task, k)];
        }
        if (free) {
          ready.add(task);
        }
      }
      ready.sort(Comparator.comparingInt(task -> positions[task]));
      for (int task : ready.subList(0, Math.min(ready.size(), slots - running.size()))) {
        starts[task] = now;
        running.add(task);
      }
      if (running.isEmpty()) {
        return starts;
      }
      double next =
          running.stream()
              .mapToDouble(task -> starts[task] + sample.seconds()[task])
              .min()
              .orElseThrow();
      for (int task : List.copyOf(running)) {
        if (starts[task] + sample.seconds()[task] == next) {
          done[task] = true;
          running.remove(Integer.valueOf(task));
        }
      }
      now = next;
    }
  }
}
