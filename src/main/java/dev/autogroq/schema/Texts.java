package dev.autogroq.schema;

/** Pieces of foreign text made fit for a message. */
final class Texts {

  /** Longest message, in characters. */
  static final int LINE = 200;

  private static final String MARK = "…";

  private Texts() {}

  /** The text on one line, without characters that a terminal obeys, cut with a mark. */
  static String cut(String text, int maxLength) {
    var out = new StringBuilder(Math.min(text.length(), maxLength));
    for (var i = 0; i < text.length(); ) {
      var c = text.codePointAt(i);
      if (out.length() + Character.charCount(c) > maxLength - MARK.length()
          && i + Character.charCount(c) < text.length()) {
        return out.append(MARK).toString();
      }
      out.appendCodePoint(printable(c) ? c : ' ');
      i += Character.charCount(c);
    }
    return out.toString();
  }

  private static boolean printable(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.UNASSIGNED,
          Character.PRIVATE_USE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }
}
