package dev.autogroq.decode;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/**
 * The known name that somebody most likely meant.
 *
 * <p>Distance: optimal string alignment (Damerau 1964, restricted form), letters compared without
 * case, accepted up to a third of the length.
 */
public final class NearestName {
  private static final int MAX_LENGTH = 64;

  private NearestName() {}

  /** The nearest of {@code known}; on a tie the first; empty if none is near. */
  public static Optional<String> of(String wrong, Collection<String> known) {
    if (wrong.isEmpty() || wrong.length() > MAX_LENGTH) {
      return Optional.empty();
    }
    String folded = wrong.toLowerCase(Locale.ROOT);
    int best = Math.max(1, wrong.length() / 3) + 1;
    String nearest = null;
    for (String name : known) {
      int distance = distance(folded, name.toLowerCase(Locale.ROOT));
      if (distance < best) {
        best = distance;
        nearest = name;
      }
    }
    return Optional.ofNullable(nearest);
  }

  /** {@code did you mean "x"?}, or an empty text. */
  public static String hint(String wrong, Collection<String> known) {
    return of(wrong, known).map(name -> "did you mean \"" + name + "\"?").orElse("");
  }

  static int distance(String a, String b) {
    int[] beforeLast = new int[b.length() + 1];
    int[] last = new int[b.length() + 1];
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      last[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int substituted = last[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(substituted, Math.min(last[j], row[j - 1]) + 1);
        if (swapped(a, b, i, j)) {
          row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
        }
      }
      int[] spare = beforeLast;
      beforeLast = last;
      last = row;
      row = spare;
    }
    return last[b.length()];
  }

  private static boolean swapped(String a, String b, int i, int j) {
    return i > 1
        && j > 1
        && a.charAt(i - 1) == b.charAt(j - 2)
        && a.charAt(i - 2) == b.charAt(j - 1);
  }
}
