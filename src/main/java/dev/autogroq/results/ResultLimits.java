package dev.autogroq.results;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** The bounds that every store holds results to, so that no tier keeps what another refuses. */
public final class ResultLimits {

  /** Longest output, in bytes of UTF-8. */
  public static final int MAX_OUTPUT_BYTES = 1 << 20;

  /** Longest scope, digest, model or name, in characters. */
  public static final int MAX_NAME_LENGTH = 512;

  private ResultLimits() {}

  /**
   * The result as it is stored: text that is no Unicode (half of a surrogate pair, which models do
   * send) has U+FFFD in its place, so that every tier and process gives the same text back.
   *
   * @throws IOException if the result is out of bounds; it is then not stored
   */
  public static StoredResult admitted(ResultScope scope, StoredResult result) throws IOException {
    checkName("namespace", scope.namespace());
    checkName("scope", scope.key());
    checkName("digest", result.digest());
    checkName("model", result.model());
    checkName("uid", result.producedBy().uid());
    checkName("workflow", result.producedBy().workflow());
    checkName("task", result.producedBy().task());
    if (!Double.isFinite(result.seconds())) {
      throw new IOException("result not stored: its seconds are not a number");
    }
    var output = wellFormed(result.output());
    if (utf8Length(output) > MAX_OUTPUT_BYTES) {
      throw new IOException(
          "result not stored: the output is longer than "
              + MAX_OUTPUT_BYTES
              + " bytes; ask for less or lower maxOutputTokens");
    }
    return output.equals(result.output()) ? result : withOutput(result, output);
  }

  private static StoredResult withOutput(StoredResult result, String output) {
    return new StoredResult(
        result.digest(),
        output,
        result.promptTokens(),
        result.completionTokens(),
        result.costNano(),
        result.seconds(),
        result.model(),
        result.storedAt(),
        result.producedBy());
  }

  private static void checkName(String what, String value) throws IOException {
    if (value.length() > MAX_NAME_LENGTH) {
      throw new IOException(
          "result not stored: its " + what + " is longer than " + MAX_NAME_LENGTH + " characters");
    }
    if (!StandardCharsets.UTF_8.newEncoder().canEncode(value)) {
      throw new IOException("result not stored: its " + what + " is not valid Unicode");
    }
  }

  /** The text with U+FFFD for each half of a surrogate pair that stands alone. */
  static String wellFormed(String text) {
    for (var i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        return repaired(text);
      }
    }
    return text;
  }

  private static String repaired(String text) {
    var out = new StringBuilder(text.length());
    text.codePoints()
        .map(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE ? 0xFFFD : c)
        .forEach(out::appendCodePoint);
    return out.toString();
  }

  private static long utf8Length(String text) {
    if (text.length() > MAX_OUTPUT_BYTES) {
      return text.length(); // never fewer bytes than characters
    }
    var bytes = 0L;
    for (var i = 0; i < text.length(); i++) {
      var c = text.charAt(i);
      if (c < 0x80) {
        bytes += 1;
      } else if (c < 0x800 || Character.isSurrogate(c)) {
        bytes += 2; // a pair of surrogates is four bytes
      } else {
        bytes += 3;
      }
    }
    return bytes;
  }
}
