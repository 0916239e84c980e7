package dev.autogroq.core.sim;

import java.util.Arrays;

/**
 * A set of positions that gives its smallest quickly: a tree of bit words, 64 children a node.
 *
 * <p>Three levels hold 262,144 positions, so adding and taking touch three words each; a binary
 * heap would compare and move seventeen times.
 */
final class ReadySet {
  private final long[][] levels;
  private int size;

  ReadySet(int capacity) {
    int depth = 1;
    for (int words = wordsFor(capacity); words > 1; words = wordsFor(words)) {
      depth++;
    }
    levels = new long[depth][];
    int words = capacity;
    for (int level = 0; level < depth; level++) {
      words = wordsFor(words);
      levels[level] = new long[words];
    }
  }

  boolean isEmpty() {
    return size == 0;
  }

  int size() {
    return size;
  }

  void add(int position) {
    size++;
    int index = position;
    for (long[] level : levels) {
      long before = level[index >>> 6];
      level[index >>> 6] = before | 1L << index;
      if (before != 0) {
        return;
      }
      index >>>= 6;
    }
  }

  /** Removes and returns the smallest position; the set must not be empty. */
  int takeFirst() {
    size--;
    int first = 0;
    for (int level = levels.length - 1; level >= 0; level--) {
      first = first << 6 | Long.numberOfTrailingZeros(levels[level][first]);
    }
    int index = first;
    for (long[] level : levels) {
      long rest = level[index >>> 6] & ~(1L << index);
      level[index >>> 6] = rest;
      if (rest != 0) {
        break;
      }
      index >>>= 6;
    }
    return first;
  }

  void clear() {
    size = 0;
    for (long[] level : levels) {
      Arrays.fill(level, 0);
    }
  }

  private static int wordsFor(int bits) {
    return Math.max(1, (bits + 63) >>> 6);
  }
}
