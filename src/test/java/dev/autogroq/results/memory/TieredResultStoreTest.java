package dev.autogroq.results.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.autogroq.results.ResultScope;
import dev.autogroq.results.ResultStore;
import dev.autogroq.results.ResultStoreContract;
import dev.autogroq.results.StoreStatistics;
import dev.autogroq.results.StoredResult;
import dev.autogroq.results.directory.DirectoryResultStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TieredResultStoreTest extends ResultStoreContract {

  @TempDir Path folder;

  @Override
  protected ResultStore open() throws IOException {
    return new TieredResultStore(16 << 20, DirectoryResultStore.open(folder));
  }

  @Override
  protected Optional<ResultStore> another() throws IOException {
    return Optional.of(open());
  }

  @Test
  void aResultReadBelowIsServedFromMemoryAfterwards() throws IOException {
    var below = DirectoryResultStore.open(folder);
    below.put(in("ns"), result("d", "x"));
    try (var store = new TieredResultStore(1 << 20, below)) {
      store.find(in("ns"), "d");
      store.find(in("ns"), "d");
      store.find(in("ns"), "d");

      assertThat(below.statistics().hits()).isEqualTo(1);
      assertThat(store.statistics().hits()).isEqualTo(3);
    }
  }

  @Test
  void whatIsTooBigForMemoryIsServedFromBelow() throws IOException {
    try (var store = new TieredResultStore(0, DirectoryResultStore.open(folder))) {
      store.put(in("ns"), result("d", "x"));

      assertThat(store.find(in("ns"), "d")).contains(result("d", "x"));
    }
  }

  @Test
  void aResultThatIsNotDurableIsNotInMemoryEither() {
    try (var store = new TieredResultStore(1 << 20, new FullStore())) {
      assertThatThrownBy(() -> store.put(in("ns"), result("d", "x")))
          .isInstanceOf(IOException.class);

      assertThat(store.find(in("ns"), "d")).isEmpty();
    }
  }

  @Test
  void whereAResultLiesIsSaidByTheStoreBelowAlsoWhenMemoryServesIt() throws IOException {
    try (var store = new TieredResultStore(1 << 20, new PlacedStore())) {
      store.put(in("ns"), result("d", "x"));
      assertThat(store.find(in("ns"), "d")).isPresent();

      assertThat(store.place(in("ns"), "d")).contains("ns/d");
    }
    try (var store = open()) {
      store.put(in("ns"), result("d", "x"));

      assertThat(store.place(in("ns"), "d")).as("a file is no object of a cluster").isEmpty();
    }
  }

  /** A durable store that names a place for each result and finds none. */
  private static final class PlacedStore implements ResultStore {
    @Override
    public Optional<StoredResult> find(ResultScope scope, String digest) {
      return Optional.empty();
    }

    @Override
    public void put(ResultScope scope, StoredResult result) {}

    @Override
    public Optional<String> place(ResultScope scope, String digest) {
      return Optional.of(scope.namespace() + "/" + digest);
    }

    @Override
    public StoreStatistics statistics() {
      return new StoreStatistics(0, 0, 0, 0, 0, 0);
    }

    @Override
    public void close() {}
  }

  /** A durable store without room. */
  private static final class FullStore implements ResultStore {
    @Override
    public Optional<StoredResult> find(ResultScope scope, String digest) {
      return Optional.empty();
    }

    @Override
    public void put(ResultScope scope, StoredResult result) throws IOException {
      throw new IOException("No space left on device");
    }

    @Override
    public StoreStatistics statistics() {
      return new StoreStatistics(0, 0, 0, 0, 0, 0);
    }

    @Override
    public void close() {}
  }
}
