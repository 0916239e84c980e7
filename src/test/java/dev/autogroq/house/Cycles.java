package dev.autogroq.house;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/** Circles in a directed graph of names. */
final class Cycles {
  private Cycles() {}

  /**
   * The names that lie on a circle or between two of them, each with those it points at; empty if
   * there is none. Found by taking away, again and again, what points nowhere or is pointed at by
   * nobody.
   */
  static Map<String, Set<String>> of(Map<String, Set<String>> edges) {
    var left = new TreeMap<String, Set<String>>();
    edges.forEach((from, targets) -> left.put(from, new TreeSet<>(targets)));
    boolean changed = true;
    while (changed) {
      var pointedAt = new TreeSet<String>();
      left.values().forEach(pointedAt::addAll);
      changed = left.keySet().retainAll(pointedAt);
      for (Set<String> targets : left.values()) {
        changed |= targets.retainAll(left.keySet());
      }
      changed |= left.values().removeIf(Set::isEmpty);
    }
    return left;
  }

  /** The same graph with several names drawn together into one. */
  static Map<String, Set<String>> merged(
      Map<String, Set<String>> edges, UnaryOperator<String> name) {
    var merged = new TreeMap<String, Set<String>>();
    edges.forEach(
        (from, targets) -> {
          var into = merged.computeIfAbsent(name.apply(from), key -> new TreeSet<>());
          targets.stream().map(name).filter(to -> !to.equals(name.apply(from))).forEach(into::add);
        });
    return merged;
  }
}
