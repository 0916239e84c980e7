package dev.autogroq.core.plan;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * How well a name fits a role: by words that begin alike, so that {@code write-summary} fits a
 * writer; and, among equals, by rendezvous hashing.
 */
final class RoleFit {
  private static final int MIN_SHARED = 4;
  private static final int MAX_ENDING = 3;
  private static final int MAX_WORDS = 16;

  private RoleFit() {}

  /** The words of a name or role, lower case, at most 16. */
  static List<String> words(String text) {
    String head = text.length() > 512 ? text.substring(0, 512) : text;
    return Arrays.stream(head.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+", -1))
        .filter(word -> word.length() >= MIN_SHARED)
        .distinct()
        .limit(MAX_WORDS)
        .toList();
  }

  /** How many of these words begin like one of those. */
  static int score(List<String> words, List<String> others) {
    int score = 0;
    for (String word : words) {
      if (others.stream().anyMatch(other -> alike(word, other))) {
        score++;
      }
    }
    return score;
  }

  /**
   * The weight of a pair in rendezvous hashing (Thaler and Ravishankar, "A name-based mapping
   * scheme for rendezvous", 1996): the highest wins, so a new pair changes no other choice. FNV-1a
   * of the UTF-8 bytes, mixed by the finaliser of MurmurHash3; compare unsigned.
   */
  static long weight(String task, String agent) {
    long hash = fnv(fnv(0xcbf29ce484222325L, task) * 0x100000001b3L, agent);
    hash = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
    hash = (hash ^ (hash >>> 33)) * 0xc4ceb9fe1a85ec53L;
    return hash ^ (hash >>> 33);
  }

  private static long fnv(long start, String text) {
    long hash = start;
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      hash = (hash ^ (b & 0xff)) * 0x100000001b3L;
    }
    return hash;
  }

  /** At least four letters in common, and what follows is no more than an ending. */
  private static boolean alike(String a, String b) {
    int shorter = Math.min(a.length(), b.length());
    int shared = 0;
    while (shared < shorter && a.charAt(shared) == b.charAt(shared)) {
      shared++;
    }
    return shared >= MIN_SHARED && shared >= shorter - MAX_ENDING;
  }
}
