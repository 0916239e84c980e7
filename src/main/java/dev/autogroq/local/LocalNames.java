package dev.autogroq.local;

import java.io.IOException;
import java.util.regex.Pattern;

/** The names that may become part of a path: DNS labels (RFC 1123) and nothing else. */
final class LocalNames {

  private static final Pattern LABEL = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");

  private LocalNames() {}

  static boolean isLabel(String name) {
    return LABEL.matcher(name).matches();
  }

  /**
   * The name itself.
   *
   * @throws IOException if it is no DNS label
   */
  static String checked(String what, String name) throws IOException {
    if (!isLabel(name)) {
      throw new IOException(
          what
              + " must be 1 to 63 lower-case letters, digits or '-', beginning and ending with a"
              + " letter or digit");
    }
    return name;
  }
}
