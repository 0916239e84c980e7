package dev.autogroq.engine;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/**
 * What a record says of an answer; the answer itself is in the result store.
 *
 * @param digest SHA-256 of its UTF-8 in lower-case hex
 * @param bytes of its UTF-8
 * @param excerpt its beginning, at most {@link #LONGEST_EXCERPT} characters, with a mark if cut
 * @param place the object of the cluster that holds the whole answer, if one does
 */
public record TaskOutput(String digest, long bytes, String excerpt, Optional<String> place) {
  public static final int LONGEST_EXCERPT = 2_048;

  private static final String CUT = " … (cut)";

  /** Of an answer as a whole; takes time in proportion to its length. */
  public static TaskOutput of(String answer, Optional<String> place) {
    var bytes = answer.getBytes(StandardCharsets.UTF_8);
    return new TaskOutput(
        HexFormat.of().formatHex(sha256().digest(bytes)), bytes.length, excerpt(answer), place);
  }

  private static String excerpt(String answer) {
    if (answer.length() <= LONGEST_EXCERPT) {
      return answer;
    }
    int end = LONGEST_EXCERPT - CUT.length();
    if (Character.isHighSurrogate(answer.charAt(end - 1))) {
      end--;
    }
    return answer.substring(0, end) + CUT;
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
