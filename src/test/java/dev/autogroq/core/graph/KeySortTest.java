package dev.autogroq.core.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class KeySortTest {
  @Test
  void itIsAStableSortForEverySize() {
    SplittableRandom random = new SplittableRandom(1);
    for (int size = 0; size < 300; size++) {
      double[] keys = random.ints(size, -5, 20).asDoubleStream().toArray();
      int[] expected =
          IntStream.range(0, size)
              .boxed()
              .sorted(Comparator.comparingDouble((Integer index) -> -keys[index]))
              .mapToInt(Integer::intValue)
              .toArray();

      assertThat(KeySort.descending(keys)).as("%d keys", size).isEqualTo(expected);
    }
  }
}
