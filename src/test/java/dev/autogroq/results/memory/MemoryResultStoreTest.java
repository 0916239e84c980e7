package dev.autogroq.results.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autogroq.results.ResultStore;
import dev.autogroq.results.ResultStoreContract;
import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MemoryResultStoreTest extends ResultStoreContract {

  @Override
  protected ResultStore open() {
    return new MemoryResultStore(16 << 20);
  }

  @Override
  protected Optional<ResultStore> another() {
    return Optional.empty();
  }

  @Override
  protected boolean outlivesItsProcess() {
    return false;
  }

  @Test
  void moreBytesThanTheBoundAreNotKept() throws IOException {
    var maxBytes = 100_000;
    try (var store = new MemoryResultStore(maxBytes)) {
      for (var i = 0; i < 100; i++) {
        store.put(in("ns"), result("d" + i, "x".repeat(5_000)));
      }

      assertThat(store.statistics().bytes()).isBetween(1L, (long) maxBytes);
      assertThat(store.statistics().entries()).isBetween(1L, 10L);
    }
  }
}
