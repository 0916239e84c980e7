package dev.autogroq.app.operator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class CollectionRoundsTest {
  private static final Instant NOW = Instant.parse("2026-05-06T07:08:09Z");
  private final List<Instant> collected = new ArrayList<>();
  private final AtomicBoolean leading = new AtomicBoolean();

  @Test
  void onlyWhoActsCollectsAndAFaultDoesNotEndTheRounds() {
    ResultPlaces.Collection collection =
        now -> {
          collected.add(now);
          throw new AssertionError("a bug");
        };
    try (var rounds = new CollectionRounds(collection, InstantSource.fixed(NOW), leading::get)) {
      rounds.round();
      assertThat(collected).isEmpty();

      leading.set(true);
      rounds.round();
      rounds.round();
      assertThat(collected).containsExactly(NOW, NOW);
    }
  }
}
