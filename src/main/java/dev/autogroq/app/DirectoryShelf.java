package dev.autogroq.app;

import dev.autogroq.cli.ResultShelf;
import dev.autogroq.results.ResultScope;
import dev.autogroq.results.StoreStatistics;
import dev.autogroq.results.directory.DirectoryResultStore;
import dev.autogroq.results.directory.EntryFilter;
import dev.autogroq.results.directory.EntryHeader;
import java.io.IOException;
import java.util.function.Consumer;

/** The directory store as the cache commands see it. */
record DirectoryShelf(DirectoryResultStore store) implements ResultShelf {

  @Override
  public StoreStatistics statistics() throws IOException {
    return store.countedStatistics();
  }

  @Override
  public void forEach(Selection selection, Consumer<Entry> visitor) throws IOException {
    store.forEach(filter(selection), header -> visitor.accept(entry(header)));
  }

  @Override
  public Removed remove(Selection selection, boolean dryRun) throws IOException {
    DirectoryResultStore.Removed removed = store.remove(filter(selection), dryRun);
    return new Removed(removed.entries(), removed.bytes());
  }

  @Override
  public void close() {
    store.close();
  }

  private static EntryFilter filter(Selection selection) {
    return new EntryFilter(
        selection.namespace().map(namespace -> ResultScope.ofNamespace(namespace).key()),
        selection.workflow(),
        selection.task(),
        selection.before());
  }

  private static Entry entry(EntryHeader header) {
    return new Entry(
        header.digest(),
        header.workflow(),
        header.task(),
        header.model(),
        header.bytes(),
        header.storedAt());
  }
}
