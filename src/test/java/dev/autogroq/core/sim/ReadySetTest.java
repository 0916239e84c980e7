package dev.autogroq.core.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReadySetTest {
  @ParameterizedTest
  @ValueSource(ints = {1, 63, 64, 65, 4_095, 4_096, 4_097, 262_144, 262_145, 300_000})
  void itGivesWhatASortedSetGives(int capacity) {
    ReadySet ready = new ReadySet(capacity);
    TreeSet<Integer> oracle = new TreeSet<>();
    SplittableRandom random = new SplittableRandom(capacity);
    ready.add(capacity - 1);
    oracle.add(capacity - 1);

    for (int step = 0; step < 20_000; step++) {
      int position = random.nextInt(capacity);
      if (random.nextInt(5) < 3 && oracle.add(position)) {
        ready.add(position);
      } else if (!oracle.isEmpty()) {
        assertThat(ready.takeFirst()).isEqualTo(oracle.pollFirst());
      }
      assertThat(ready.isEmpty()).isEqualTo(oracle.isEmpty());
    }
    ready.clear();

    assertThat(ready.isEmpty()).isTrue();
    ready.add(capacity - 1);
    assertThat(ready.takeFirst()).isEqualTo(capacity - 1);
  }
}
