package dev.autogroq.core.plan;

/** How names that users wrote appear in messages: short, on one line, never a key. */
final class Names {
  private static final int MAX_SHOWN = 63;

  private Names() {}

  static String quoted(String name) {
    if (Secrets.looksLikeOne(name)) {
      return "\"(hidden: looks like a key)\"";
    }
    return "\"" + PlainText.brief(name, MAX_SHOWN) + "\"";
  }
}
