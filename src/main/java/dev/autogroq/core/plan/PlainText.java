package dev.autogroq.core.plan;

import org.jspecify.annotations.Nullable;

/**
 * Text as it may enter a prompt: lines end in LF, and nothing in it drives a terminal or breaks an
 * encoder.
 */
final class PlainText {
  private static final char REPLACEMENT = '\uFFFD';

  private PlainText() {}

  /** The text, or the empty text where a lenient decoder left none. */
  static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }

  /**
   * The same text with CR LF and CR as LF, and U+FFFD for every other control character but tab and
   * for every half of a surrogate pair.
   */
  static String clean(String text) {
    int first = firstUnclean(text);
    if (first == text.length()) {
      return text;
    }
    var out = new StringBuilder(text.length()).append(text, 0, first);
    int i = first;
    while (i < text.length()) {
      char c = text.charAt(i);
      if (c == '\r') {
        out.append('\n');
        i += i + 1 < text.length() && text.charAt(i + 1) == '\n' ? 2 : 1;
      } else if (isPair(text, i)) {
        out.append(c).append(text.charAt(i + 1));
        i += 2;
      } else {
        out.append(isUnclean(c) ? REPLACEMENT : c);
        i++;
      }
    }
    return out.toString();
  }

  /** The same text with U+FFFD for every half of a surrogate pair, which no encoder can write. */
  static String wholePairs(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        int[] whole = text.codePoints().map(c -> isHalf(c) ? REPLACEMENT : c).toArray();
        return new String(whole, 0, whole.length);
      }
    }
    return text;
  }

  /** Size in UTF-8; half a surrogate pair counts as its replacement. */
  static long utf8Bytes(String text) {
    long bytes = text.length();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= 0x80) {
        bytes += c < 0x800 || isHalfOfPair(text, i) ? 1 : 2;
      }
    }
    return bytes;
  }

  /** The whole text if it fits into so many bytes, else its beginning and a mark that says so. */
  static String cut(String text, long maxBytes) {
    if (text.length() <= maxBytes / 3) {
      return text;
    }
    long total = utf8Bytes(text);
    if (total <= maxBytes) {
      return text;
    }
    long kept = 0;
    int end = 0;
    while (kept + utf8Bytes(text.codePointAt(end)) <= maxBytes) {
      kept += utf8Bytes(text.codePointAt(end));
      end += Character.charCount(text.codePointAt(end));
    }
    return text.substring(0, end) + "[… cut: " + total + " bytes, " + kept + " kept]";
  }

  /** The text on one line and no longer than so many characters, for messages. */
  static String brief(String text, int maxChars) {
    String head = text.length() > maxChars ? text.substring(0, maxChars) : text;
    String line = clean(head).replace('\n', ' ').replace('\t', ' ');
    return text.length() > maxChars ? line + "…" : line;
  }

  private static int utf8Bytes(int codePoint) {
    if (codePoint < 0x80) {
      return 1;
    }
    if (codePoint < 0x800) {
      return 2;
    }
    return codePoint < 0x10000 ? 3 : 4;
  }

  private static int firstUnclean(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (isPair(text, i)) {
        i++;
      } else if (isUnclean(text.charAt(i))) {
        return i;
      }
    }
    return text.length();
  }

  private static boolean isPair(String text, int i) {
    return i + 1 < text.length()
        && Character.isHighSurrogate(text.charAt(i))
        && Character.isLowSurrogate(text.charAt(i + 1));
  }

  /** Both halves of a pair count two bytes, the four of their code point. */
  private static boolean isHalfOfPair(String text, int i) {
    return isPair(text, i) || (i > 0 && isPair(text, i - 1));
  }

  private static boolean isHalf(int codePoint) {
    return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
  }

  private static boolean isUnclean(char c) {
    return (c < 0x20 && c != '\n' && c != '\t')
        || (c >= 0x7F && c <= 0x9F)
        || Character.isSurrogate(c);
  }
}
