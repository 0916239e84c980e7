package dev.autogroq.results.configmap;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Which map of a namespace holds which entry. Safe for use by many threads. */
final class NamespaceIndex {

  private final Map<String, MapCard> maps = new HashMap<>();
  private final Map<String, MapCard> places = new HashMap<>();
  private final Map<String, Long> turns = new HashMap<>();
  private long bytes;
  private long lastWritten;
  private long turn;

  /** The map that holds the entry. */
  synchronized Optional<MapCard> find(String key) {
    return Optional.ofNullable(places.get(key));
  }

  /** Takes a map in; one that is known already changes nothing. */
  synchronized void add(MapCard card) {
    lastWritten = Math.max(lastWritten, card.written());
    if (maps.putIfAbsent(card.name(), card) != null) {
      return;
    }
    turns.put(card.name(), turn++);
    bytes += card.bytes();
    for (var line : card.lines()) {
      places.merge(line.key(), card, (a, b) -> b.written() >= a.written() ? b : a);
    }
  }

  /** Forgets a map that is gone. */
  synchronized void remove(String name) {
    @Nullable MapCard card = maps.remove(name);
    if (card != null) {
      turns.remove(name);
      bytes -= card.bytes();
      for (var line : card.lines()) {
        places.computeIfPresent(line.key(), (key, at) -> isAt(at, name) ? null : at);
      }
    }
  }

  /** The number of the next map that is taken in. */
  synchronized long turn() {
    return turn;
  }

  /**
   * Takes over what a listing found; maps taken in before it that it did not find are gone. When a
   * map says it was written does not count here: it may have been on its way meanwhile.
   *
   * @param since what {@link #turn} was when the listing began
   */
  synchronized void refresh(Collection<MapCard> listed, long since) {
    var names = listed.stream().map(MapCard::name).collect(Collectors.toSet());
    List.copyOf(maps.values()).stream()
        .filter(card -> turns.getOrDefault(card.name(), since) < since)
        .filter(card -> !names.contains(card.name()))
        .forEach(card -> remove(card.name()));
    listed.forEach(this::add);
  }

  /** The keys of a map that no later map has replaced. */
  synchronized Set<String> currentKeys(MapCard card) {
    return card.lines().stream()
        .map(MapCard.Line::key)
        .filter(key -> isAt(places.get(key), card.name()))
        .collect(Collectors.toSet());
  }

  private static boolean isAt(@Nullable MapCard card, String name) {
    return card != null && card.name().equals(name);
  }

  /** A moment for the next map: later than that of every map known. */
  synchronized long next(long now) {
    lastWritten = Math.max(lastWritten + 1, now);
    return lastWritten;
  }

  synchronized long bytes() {
    return bytes;
  }

  synchronized long entries() {
    return places.size();
  }
}
