package dev.autogroq.schema;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
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

  private final Map<JsonNode, Integer> numbers = new IdentityHashMap<>();
  private final List<JsonNode> schemas = new ArrayList<>();
  private final List<List<Integer>> targets = new ArrayList<>();

  void add(JsonNode from, JsonNode to) {
    var source = number(from);
    targets.get(source).add(number(to));
  }

  private int number(JsonNode schema) {
    return numbers.computeIfAbsent(
        schema,
        added -> {
          schemas.add(added);
          targets.add(new ArrayList<>());
          return schemas.size() - 1;
        });
  }

  /** A schema on a circle, if there is one. */
  Optional<JsonNode> circle() {
    var sorted = sorted();
    if (sorted.size() == schemas.size()) {
      return Optional.empty();
    }
    var left = new boolean[schemas.size()];
    Arrays.fill(left, true);
    sorted.forEach(schema -> left[schema] = false);
    // Each of those left over has a source among them: whoever goes back so often goes round.
    var sources = sourcesAmong(left);
    var at = 0;
    while (!left[at]) {
      at++;
    }
    for (var step = 0; step < left.length; step++) {
      at = sources[at];
    }
    return Optional.of(schemas.get(at));
  }

  private int[] sourcesAmong(boolean[] left) {
    var sources = new int[left.length];
    for (var source = 0; source < left.length; source++) {
      if (left[source]) {
        for (var target : targets.get(source)) {
          sources[target] = source;
        }
      }
    }
    return sources;
  }

  /** Whether there are more ways than that from some schema; only without a circle. */
  boolean expandsBeyond(long most) {
    var paths = new long[schemas.size()];
    var sorted = sorted();
    for (var i = sorted.size() - 1; i >= 0; i--) {
      var schema = sorted.get(i);
      paths[schema] = 1;
      for (var target : targets.get(schema)) {
        paths[schema] += paths[target];
      }
      if (paths[schema] > most) {
        return true;
      }
    }
    return false;
  }

  /** Sources before targets (Kahn 1962); those on or behind a circle are left out. */
  private List<Integer> sorted() {
    var open = new int[schemas.size()];
    targets.forEach(of -> of.forEach(target -> open[target]++));
    var sorted = new ArrayList<Integer>();
    for (var schema = 0; schema < open.length; schema++) {
      if (open[schema] == 0) {
        sorted.add(schema);
      }
    }
    for (var next = 0; next < sorted.size(); next++) {
      for (var target : targets.get(sorted.get(next))) {
        if (--open[target] == 0) {
          sorted.add(target);
        }
      }
    }
    return sorted;
  }
}
