package dev.autogroq.results.directory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autogroq.results.ResultScope;
import dev.autogroq.results.StoredResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Listing and removing entries. */
class StoredEntriesTest {

  private static final Instant MONDAY = Instant.parse("2026-03-02T08:00:00Z");
  private static final Instant TUESDAY = Instant.parse("2026-03-03T08:00:00Z");

  @TempDir Path folder;
  private DirectoryResultStore store;

  @BeforeEach
  void threeEntries() throws IOException {
    store = DirectoryResultStore.open(folder);
    put("team-a", "brief", "plan", MONDAY);
    put("team-a", "brief", "write", TUESDAY);
    put("team-b", "survey", "plan", MONDAY);
  }

  private void put(String scope, String workflow, String task, Instant at) throws IOException {
    var digest = scope + "/" + workflow + "/" + task;
    var producer = new StoredResult.Producer("uid", 1, workflow, task);
    store.put(
        ResultScope.ofNamespace(scope),
        new StoredResult(digest, "out\nput of " + task, 1, 2, 3, 0.5, "m", at, producer));
  }

  private List<String> digests(EntryFilter filter) throws IOException {
    var seen = new ArrayList<String>();
    store.forEach(filter, header -> seen.add(header.digest()));
    return seen.stream().sorted().toList();
  }

  @Test
  void aListingShowsWhatAnEntrySaysAboutItself() throws IOException {
    var seen = new ArrayList<EntryHeader>();
    store.forEach(scope("team-b"), seen::add);

    var bytes = seen.get(0).bytes();
    assertThat(seen)
        .containsExactly(
            new EntryHeader(
                "ns:team-b", "team-b/survey/plan", "survey", "plan", "m", 3, bytes, MONDAY));
    assertThat(bytes).isGreaterThan(300);
  }

  @Test
  void filtersNarrowEachOther() throws IOException {
    assertThat(digests(EntryFilter.ALL)).hasSize(3);
    assertThat(digests(scope("team-a"))).containsExactly("team-a/brief/plan", "team-a/brief/write");
    assertThat(digests(filter("", "survey", "", null))).containsExactly("team-b/survey/plan");
    assertThat(digests(filter("team-a", "", "plan", null))).containsExactly("team-a/brief/plan");
    assertThat(digests(filter("", "", "", TUESDAY)))
        .containsExactly("team-a/brief/plan", "team-b/survey/plan");
    assertThat(digests(filter("team-a", "survey", "", null))).isEmpty();
  }

  @Test
  void aDryRunSaysWhatWouldGoAndRemovesNothing() throws IOException {
    var would = store.remove(scope("team-a"), true);

    assertThat(would.entries()).isEqualTo(2);
    assertThat(digests(EntryFilter.ALL)).hasSize(3);
    assertThat(store.remove(scope("team-a"), false)).isEqualTo(would);
    assertThat(digests(EntryFilter.ALL)).containsExactly("team-b/survey/plan");
  }

  @Test
  void anEntryThatCannotBeReadGoesOnlyWhenEverythingGoes() throws IOException {
    var bad = Files.createDirectories(folder.resolve("00")).resolve("00".repeat(32) + ".result");
    Files.writeString(bad, "no entry");

    assertThat(digests(EntryFilter.ALL)).hasSize(3);
    store.remove(filter("", "", "", Instant.MAX), false);
    assertThat(bad).exists();
    store.remove(EntryFilter.ALL, false);

    assertThat(bad).doesNotExist();
    assertThat(store.statistics().unreadable()).isEqualTo(2);
  }

  @Test
  void whatIsNoEntryIsNeverRemoved() throws IOException {
    var notes = Files.writeString(folder.resolve("durations.json"), "{}");
    var foreign = Files.createDirectories(folder.resolve("ff")).resolve("x.result");
    Files.writeString(foreign, "x");

    store.remove(EntryFilter.ALL, false);

    assertThat(notes).exists();
    assertThat(foreign).exists();
    assertThat(digests(EntryFilter.ALL)).isEmpty();
  }

  @Test
  void entriesAndBytesAreCountedOnDemand() throws IOException {
    var bytes = new ArrayList<Long>();
    store.forEach(EntryFilter.ALL, header -> bytes.add(header.bytes()));

    var figures = store.countedStatistics();

    assertThat(figures.entries()).isEqualTo(3);
    assertThat(figures.bytes()).isEqualTo(bytes.stream().mapToLong(Long::longValue).sum());
    assertThat(store.statistics().entries()).isEqualTo(-1);
  }

  private static EntryFilter scope(String scope) {
    return filter(scope, "", "", null);
  }

  private static EntryFilter filter(String scope, String workflow, String task, Instant before) {
    return new EntryFilter(
        Optional.of(scope).filter(s -> !s.isEmpty()).map(s -> ResultScope.ofNamespace(s).key()),
        Optional.of(workflow).filter(s -> !s.isEmpty()),
        Optional.of(task).filter(s -> !s.isEmpty()),
        Optional.ofNullable(before));
  }
}
