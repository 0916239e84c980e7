package dev.autogroq.results.configmap;

import java.io.IOException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Removes maps of a namespace: those that nobody needs, then the oldest if there is too much. */
final class Collector {
  private final NamespaceShelf shelf;
  private final MapApi api;
  private final Patience patience;
  private final ConfigMapResultStore.Limits limits;
  private final LiveProducers producers;
  private @Nullable Set<String> live;
  private Collected collected = new Collected(0, 0);

  Collector(
      NamespaceShelf shelf,
      MapApi api,
      Patience patience,
      ConfigMapResultStore.Limits limits,
      LiveProducers producers) {
    this.shelf = shelf;
    this.api = api;
    this.patience = patience;
    this.limits = limits;
    this.producers = producers;
  }

  /** Removes until something fails; what was removed before that counts. */
  Collected collect(Instant now) {
    try {
      remove(now);
      return collected;
    } catch (IOException fault) {
      return collected.plus(
          Collected.failed(shelf.namespace(), String.valueOf(fault.getMessage())));
    } catch (RuntimeException fault) {
      return collected.plus(Collected.failed(shelf.namespace(), fault.getClass().getSimpleName()));
    }
  }

  private void remove(Instant now) throws IOException {
    MapApi.checkNamespace(shelf.namespace());
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
      var lines = needed(card);
      if (lines.stream().allMatch(line -> line.storedBefore(oldest)) && !ofLive(lines)) {
        delete(card.name(), card.bytes());
      }
    }
    shrink(byAge);
  }

  private void shrink(List<MapCard> byAge) throws IOException {
    for (var card : byAge) {
      if (shelf.index().bytes() <= limits.maxBytesPerNamespace()) {
        return;
      }
      var lines = needed(card);
      if (!lines.isEmpty() && !ofLive(lines)) {
        delete(card.name(), card.bytes());
      }
    }
  }

  private List<MapCard.Line> needed(MapCard card) {
    return card.current(shelf.index().currentKeys(card));
  }

  /** Asked only about what would be removed: most rounds have nothing to remove. */
  private boolean ofLive(List<MapCard.Line> lines) throws IOException {
    if (lines.isEmpty()) {
      return false;
    }
    var uids = live;
    if (uids == null) {
      uids = patience.answer(() -> producers.uids(shelf.namespace()));
      live = uids;
    }
    return lines.stream().map(MapCard.Line::uid).anyMatch(uids::contains);
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
