package dev.autogroq.results.configmap;

import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
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
  private final AtomicReference<CompletableFuture<Void>> loading = new AtomicReference<>();

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
    var mine = new CompletableFuture<Void>();
    var shared = loading.compareAndExchange(null, mine);
    if (shared == null) {
      shared = mine;
      load(patience, mine);
    }
    try {
      shared.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof IOException fault) {
        throw new IOException(fault.getMessage(), fault);
      }
      throw e;
    }
  }

  private void load(Patience patience, CompletableFuture<Void> mine) {
    try {
      list(patience);
      mine.complete(null);
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
        unreadable.increment();
        foreign.add(map);
      }
    }
    index.refresh(ours, since);
    return new Found(ours, foreign);
  }
}
