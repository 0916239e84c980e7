package dev.autogroq.results.configmap;

import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;

/** What one namespace holds; looked up when it is first asked for. */
final class NamespaceShelf {
  private final String namespace;
  private final MapApi api;
  private final SignedCard cards;
  private final InstantSource clock;
  private final LongAdder unreadable;
  private final NamespaceIndex index = new NamespaceIndex();
  private final AtomicReference<CompletableFuture<Boolean>> loading = new AtomicReference<>();

  /**
   * What a listing found.
   *
   * @param foreign maps with our labels that we did not sign
   */
  record Found(List<MapCard> ours, List<MapApi.Listed> foreign) {}

  NamespaceShelf(
      String namespace, MapApi api, SignedCard cards, InstantSource clock, LongAdder unreadable) {
    this.namespace = namespace;
    this.api = api;
    this.cards = cards;
    this.clock = clock;
    this.unreadable = unreadable;
  }

  String namespace() {
    return namespace;
  }

  NamespaceIndex index() {
    return index;
  }

  long nowMicros() {
    return ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant());
  }

  /** Lists the maps unless that was done; all who ask meanwhile share one listing and its fate. */
  void ready(Patience patience) throws IOException {
    while (true) {
      var mine = new CompletableFuture<Boolean>();
      var others = loading.compareAndExchange(null, mine);
      if (others == null) {
        load(patience, mine);
      }
      if (Shared.answer(mine, others).isPresent()) {
        return;
      }
    }
  }

  private void load(Patience patience, CompletableFuture<Boolean> mine) {
    try {
      unreadable.add(list(patience).foreign().size());
      mine.complete(true);
    } catch (Throwable fault) {
      loading.set(null); // whoever comes next tries again
      mine.completeExceptionally(fault);
    }
  }

  /** Lists the maps and brings the index up to date. */
  Found list(Patience patience) throws IOException {
    var since = index.turn();
    var listed = patience.answer(() -> api.list(namespace));
    var ours = new ArrayList<MapCard>();
    var foreign = new ArrayList<MapApi.Listed>();
    for (var map : listed) {
      try {
        ours.add(cards.decode(namespace, map.name(), map.card()));
      } catch (IOException notOurs) {
        foreign.add(map);
      }
    }
    index.refresh(ours, since);
    return new Found(ours, foreign);
  }
}
