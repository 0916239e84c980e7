package dev.autogroq.core.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** The smallest position comes first. */
class ReadyOrderTest {

  @Property(tries = 300)
  void behavesLikeAPriorityQueue(@ForAll List<Integer> numbers, @ForAll long seed) {
    var random = new SplittableRandom(seed);
    var order = new ReadyOrder();
    var oracle = new PriorityQueue<Integer>();
    for (int number : numbers) {
      order.add(number);
      oracle.add(number);
      while (!oracle.isEmpty() && random.nextInt(3) == 0) {
        assertThat(order.first()).isEqualTo(oracle.peek());
        assertThat(order.poll()).isEqualTo(oracle.poll());
      }
      assertThat(order.size()).isEqualTo(oracle.size());
    }
    while (!oracle.isEmpty()) {
      assertThat(order.poll()).isEqualTo(oracle.poll());
    }
    assertThat(order.isEmpty()).isTrue();
  }

  @Test
  void growsBeyondItsFirstSize() {
    var order = new ReadyOrder();
    for (int i = 10_000; i > 0; i--) {
      order.add(i);
    }

    var polled = new ArrayList<Integer>();
    while (!order.isEmpty()) {
      polled.add(order.poll());
    }

    assertThat(polled).hasSize(10_000).isSorted();
  }
}
