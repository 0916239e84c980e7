package dev.autogroq.results.configmap;

import java.io.IOException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/** Removes maps of a namespace: those that nobody needs, then the oldest if there is too much. */
final class Collector {
  private final NamespaceShelf shelf;
  private final MapApi api;
  private final Patience patience;
  private final ConfigMapResultStore.Limits limits;
  private Collected collected = new Collected(0, 0);

  Collector(
      NamespaceShelf shelf, MapApi api, Patience patience, ConfigMapResultStore.Limits limits) {
    this.shelf = shelf;
    this.api = api;
    this.patience = patience;
    this.limits = limits;
  }

  Collected collect(Instant now, Predicate<String> liveUid) throws IOException {
    var found = shelf.list(patience);
    var oldest = now.minus(limits.ttl());
    for (var foreign : found.foreign()) {
      // Whoever may label a ConfigMap must not have us delete one of another kind.
      if (foreign.name().startsWith(MapWriter.NAME_PREFIX + "-")
          && foreign.created().isBefore(oldest)) {
        delete(foreign.name(), 0);
      }
    }
    var byAge = found.ours().stream().sorted(Comparator.comparingLong(MapCard::written)).toList();
    for (var card : byAge) {
      var needed =
          needed(card).stream()
              .anyMatch(line -> liveUid.test(line.uid()) || !line.storedBefore(oldest));
      if (!needed) {
        delete(card.name(), card.bytes());
      }
    }
    shrink(byAge, liveUid);
    return collected;
  }

  private void shrink(List<MapCard> byAge, Predicate<String> liveUid) throws IOException {
    for (var card : byAge) {
      if (shelf.index().bytes() <= limits.maxBytesPerNamespace()) {
        return;
      }
      var needed = needed(card);
      if (!needed.isEmpty() && needed.stream().noneMatch(line -> liveUid.test(line.uid()))) {
        delete(card.name(), card.bytes());
      }
    }
  }

  private List<MapCard.Line> needed(MapCard card) {
    return card.current(shelf.index().currentKeys(card));
  }

  private void delete(String name, long bytes) throws IOException {
    patience.answer(
        () -> {
          api.delete(shelf.namespace(), name);
          return true;
        });
    shelf.index().remove(name);
    collected = collected.plus(new Collected(1, bytes));
  }
}
