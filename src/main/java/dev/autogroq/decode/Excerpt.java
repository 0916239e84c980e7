package dev.autogroq.decode;

/** Cuts and cleans foreign text, so that it can stand in a message or a path. */
final class Excerpt {
  private static final int MAX_CODE_POINTS = 60;

  private Excerpt() {}

  /**
   * At most 60 characters of {@code text}; control, format and lone surrogate characters as '?'.
   */
  static String of(String text) {
    StringBuilder out = new StringBuilder(Math.min(text.length(), MAX_CODE_POINTS + 1));
    int taken = 0;
    for (int at = 0; at < text.length(); taken++) {
      if (taken == MAX_CODE_POINTS) {
        return out.append('…').toString();
      }
      int c = text.codePointAt(at);
      at += Character.charCount(c);
      out.appendCodePoint(printable(c) ? c : '?');
    }
    return out.toString();
  }

  private static boolean printable(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }
}
