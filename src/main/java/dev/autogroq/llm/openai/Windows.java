package dev.autogroq.llm.openai;

import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * All stretches of a fixed length of some texts, ready to be found in another text by a rolling
 * hash (Karp and Rabin, 1987). A hit is compared character by character.
 */
final class Windows {
  private static final int MULTIPLIER = 31;
  private static final int FILTER_MASK = (1 << 14) - 1;

  private final int length;
  private final int power;
  private final Map<Integer, Map<String, Integer>> byHash = new HashMap<>();

  /** Keeps the scan of a long text from looking every position up in the map. */
  private final BitSet filter = new BitSet(FILTER_MASK + 1);

  /** Called for each window of the scanned text that one of the own texts has. */
  @FunctionalInterface
  interface Hit {

    /** Both positions; of equal windows in the own texts, the first one's. */
    void at(int inOwn, int inScanned);
  }

  private Windows(int length) {
    this.length = length;
    int p = 1;
    for (int i = 1; i < length; i++) {
      p *= MULTIPLIER;
    }
    this.power = p;
  }

  static Windows of(int length, String text) {
    return of(length, List.of(text));
  }

  /** Texts shorter than the length are left out. */
  static Windows of(int length, Collection<String> texts) {
    Windows windows = new Windows(length);
    for (String text : texts) {
      windows.roll(text, windows::add);
    }
    return windows;
  }

  void scan(String text, Hit hit) {
    if (!byHash.isEmpty()) {
      roll(text, (hash, at, scanned) -> look(hash, at, scanned, hit));
    }
  }

  private void add(int hash, int at, String text) {
    filter.set(spread(hash));
    byHash
        .computeIfAbsent(hash, h -> new HashMap<>())
        .putIfAbsent(text.substring(at, at + length), at);
  }

  private void look(int hash, int at, String text, Hit hit) {
    if (!filter.get(spread(hash))) {
      return;
    }
    Map<String, Integer> same = byHash.get(hash);
    Integer own = same == null ? null : same.get(text.substring(at, at + length));
    if (own != null) {
      hit.at(own, at);
    }
  }

  private interface Step {
    void at(int hash, int position, String text);
  }

  private void roll(String text, Step step) {
    if (text.length() < length) {
      return;
    }
    int hash = 0;
    for (int i = 0; i < length; i++) {
      hash = hash * MULTIPLIER + text.charAt(i);
    }
    step.at(hash, 0, text);
    for (int at = 1; at + length <= text.length(); at++) {
      hash = (hash - text.charAt(at - 1) * power) * MULTIPLIER + text.charAt(at + length - 1);
      step.at(hash, at, text);
    }
  }

  private static int spread(int hash) {
    return (hash ^ (hash >>> 14) ^ (hash >>> 21)) & FILTER_MASK;
  }
}
