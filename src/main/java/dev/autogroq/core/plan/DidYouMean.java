package dev.autogroq.core.plan;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/**
 * The name a user most likely meant: at most two slips away, by the Damerau–Levenshtein distance in
 * its optimal string alignment form (insert, delete, replace, swap neighbours).
 */
final class DidYouMean {
  private static final int MAX_LENGTH = 64;
  private static final int MAX_CANDIDATES = 2_000;
  private static final int MAX_LISTED = 8;

  private DidYouMean() {}

  /** The nearest known name; of equally near ones the first. Costs at most 2,000 comparisons. */
  static Optional<String> nearest(String wanted, Collection<String> known) {
    if (wanted.isBlank() || wanted.length() > MAX_LENGTH) {
      return Optional.empty();
    }
    String lowered = wanted.toLowerCase(Locale.ROOT);
    int best = wanted.length() <= 3 ? 2 : 3;
    int seen = 0;
    Optional<String> nearest = Optional.empty();
    for (String name : known) {
      if (seen++ == MAX_CANDIDATES) {
        break;
      }
      int distance = distance(lowered, name.toLowerCase(Locale.ROOT), best);
      if (distance < best && distance < name.length()) {
        best = distance;
        nearest = Optional.of(name);
      }
    }
    return nearest;
  }

  /** A next step: the nearest name as a question, else the names there are. */
  static String hint(String wanted, Collection<String> known) {
    return nearest(wanted, known)
        .map(name -> "did you mean \"" + name + "\"?")
        .orElseGet(() -> listed(known));
  }

  private static String listed(Collection<String> known) {
    if (known.isEmpty()) {
      return "";
    }
    var names = known.stream().limit(MAX_LISTED).map(n -> PlainText.brief(n, 50)).toList();
    String more = known.size() > MAX_LISTED ? " and " + (known.size() - MAX_LISTED) + " more" : "";
    return "known: " + String.join(", ", names) + more;
  }

  /** The distance, or the limit if it is not below it. */
  private static int distance(String a, String b, int limit) {
    if (b.length() > MAX_LENGTH || Math.abs(a.length() - b.length()) >= limit) {
      return limit;
    }
    int[] beforeLast = new int[b.length() + 1];
    int[] last = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      last[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] row = row(a, b, i, last, beforeLast);
      beforeLast = last;
      last = row;
    }
    return Math.min(last[b.length()], limit);
  }

  private static int[] row(String a, String b, int i, int[] last, int[] beforeLast) {
    int[] row = new int[b.length() + 1];
    row[0] = i;
    for (int j = 1; j <= b.length(); j++) {
      int replaced = last[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
      row[j] = Math.min(replaced, Math.min(last[j], row[j - 1]) + 1);
      boolean swapped =
          i > 1
              && j > 1
              && a.charAt(i - 1) == b.charAt(j - 2)
              && a.charAt(i - 2) == b.charAt(j - 1);
      if (swapped) {
        row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
      }
    }
    return row;
  }
}
