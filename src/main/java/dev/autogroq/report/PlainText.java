package dev.autogroq.report;

/** Text from outside made safe to show: on one line, or on a terminal. */
public final class PlainText {
  private PlainText() {}

  /**
   * The text on one line: line breaks and other control characters become visible escapes, so that
   * nothing in it can move a cursor, change a colour or begin a line of its own.
   */
  public static String oneLine(String text) {
    return escape(text, false);
  }

  /** The same, but line feeds and tabs stay. */
  public static String lines(String text) {
    return escape(text, true);
  }

  private static String escape(String text, boolean keepLines) {
    int clean = 0;
    while (clean < text.length() && harmless(text.charAt(clean), keepLines)) {
      clean++;
    }
    if (clean == text.length()) {
      return text;
    }
    StringBuilder safe = new StringBuilder(text.length() + 16).append(text, 0, clean);
    for (int i = clean; i < text.length(); i++) {
      char c = text.charAt(i);
      if (harmless(c, keepLines)) {
        safe.append(c);
      } else if (c == '\r' && keepLines && i + 1 < text.length() && text.charAt(i + 1) == '\n') {
        continue;
      } else if (Character.isSurrogate(c)) {
        i = appendSurrogate(text, i, safe);
      } else {
        safe.append(String.format("\\u%04x", (int) c));
      }
    }
    return safe.toString();
  }

  private static int appendSurrogate(String text, int at, StringBuilder safe) {
    boolean pair =
        at + 1 < text.length() && Character.isSurrogatePair(text.charAt(at), text.charAt(at + 1));
    if (!pair) {
      safe.append('\uFFFD');
      return at;
    }
    safe.append(text, at, at + 2);
    return at + 1;
  }

  private static boolean harmless(char c, boolean keepLines) {
    if (c == '\n' || c == '\t') {
      return keepLines;
    }
    return !Character.isISOControl(c)
        && !Character.isSurrogate(c)
        && !directional(c)
        && c != '\u2028'
        && c != '\u2029';
  }

  /** Marks that make text read in another order than it is written. */
  private static boolean directional(char c) {
    return c == '\u061C'
        || c == '\u200E'
        || c == '\u200F'
        || (c >= '\u202A' && c <= '\u202E')
        || (c >= '\u2066' && c <= '\u2069');
  }
}
