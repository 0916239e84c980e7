package dev.autogroq.core.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.autogroq.fixtures.RandomGraphs;
import dev.autogroq.fixtures.RandomGraphs.Sample;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class LowerBoundPropertyTest {
  @Property(tries = 1000)
  void itIsTheLargestOfAllCutsTakenOneByOne(
      @ForAll @IntRange(min = 1, max = 40) int size,
      @ForAll @IntRange(min = 1, max = 8) int slots,
      @ForAll long seed) {
    Sample sample = RandomGraphs.any(size, seed);
    double[] heads = sample.graph().heads(sample.seconds());
    double[] tails = sample.graph().tails(sample.seconds());
    double expected =
        Math.max(
            Math.max(
                sample.graph().criticalPath(sample.seconds()).seconds(), sample.work() / slots),
            Math.max(
                largestCut(heads, tails, sample.seconds(), slots),
                largestCut(tails, heads, sample.seconds(), slots)));

    double bound = LowerBound.seconds(sample.graph(), sample.seconds(), slots);

    assertThat(bound).isCloseTo(expected, within(1e-9));
  }

  private static double largestCut(double[] near, double[] far, double[] seconds, int slots) {
    double largest = 0;
    for (double cut : near) {
      int[] behind = IntStream.range(0, near.length).filter(task -> near[task] >= cut).toArray();
      double work = IntStream.of(behind).mapToDouble(task -> seconds[task]).sum();
      double rest = IntStream.of(behind).mapToDouble(task -> far[task]).min().orElseThrow();
      largest = Math.max(largest, cut + work / slots + rest);
    }
    return largest;
  }
}
