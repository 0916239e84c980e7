package dev.autogroq.schema;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which schemas apply to the same value as others: by reference, or as one of several that must
 * hold. A circle among them never ends, and many paths through them take as many steps.
 */
final class InPlaceReferences {

  /** Most ways through the schemas that apply to one value. */
  static final long MAX_PATHS = 10_000;

  private final Map<JsonNode, List<JsonNode>> targets = new IdentityHashMap<>();
  private final Map<JsonNode, Integer> sources = new IdentityHashMap<>();
  private final List<JsonNode> order = new ArrayList<>();

  void add(JsonNode from, JsonNode to) {
    known(from);
    known(to);
    targets.get(from).add(to);
    sources.merge(to, 1, Integer::sum);
  }

  private void known(JsonNode schema) {
    if (targets.putIfAbsent(schema, new ArrayList<>()) == null) {
      sources.put(schema, 0);
      order.add(schema);
    }
  }

  /** A schema that a circle leads to, if there is a circle (Kahn's order leaves it over). */
  Optional<JsonNode> circle() {
    var sorted = sorted();
    if (sorted.size() == order.size()) {
      return Optional.empty();
    }
    var left = new IdentityHashMap<JsonNode, Boolean>();
    order.forEach(schema -> left.put(schema, true));
    sorted.forEach(left::remove);
    // Whoever follows what is left cannot leave it for ever, so after so many steps it goes round.
    var at = order.stream().filter(left::containsKey).findFirst().orElseThrow();
    for (var step = 0; step < order.size(); step++) {
      var next = targets.get(at).stream().filter(left::containsKey).findFirst();
      if (next.isEmpty()) {
        return Optional.of(at);
      }
      at = next.get();
    }
    return Optional.of(at);
  }

  /** Whether there are more ways than that from some schema; only without a circle. */
  boolean expandsBeyond(long most) {
    var paths = new IdentityHashMap<JsonNode, Long>();
    var sorted = sorted();
    for (var i = sorted.size() - 1; i >= 0; i--) {
      var sum = 1L;
      for (var target : targets.get(sorted.get(i))) {
        sum += paths.getOrDefault(target, 1L);
      }
      if (sum > most) {
        return true;
      }
      paths.put(sorted.get(i), sum);
    }
    return false;
  }

  private List<JsonNode> sorted() {
    var open = new IdentityHashMap<JsonNode, Integer>(sources);
    var ready = new ArrayDeque<JsonNode>();
    order.stream().filter(schema -> open.get(schema) == 0).forEach(ready::add);
    var sorted = new ArrayList<JsonNode>();
    for (var schema = ready.poll(); schema != null; schema = ready.poll()) {
      sorted.add(schema);
      for (var target : targets.get(schema)) {
        if (open.merge(target, -1, Integer::sum) == 0) {
          ready.add(target);
        }
      }
    }
    return sorted;
  }
}
