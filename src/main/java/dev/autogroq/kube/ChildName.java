package dev.autogroq.kube;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/**
 * Names of objects that belong to others: equal parts give equal names, different parts different
 * ones, whatever they hold. Every name is a DNS-1123 label of at most 63 characters.
 */
public final class ChildName {
  /** Longest DNS-1123 label. */
  public static final int LONGEST = 63;

  private static final int HASH = 10;

  private ChildName() {}

  /**
   * Joins the parts with dashes, cut where they are too long, and ends in a hash of all of them.
   *
   * @param parts at least one; a part may be any text
   */
  public static String of(String... parts) {
    return of(List.of(parts), List.of());
  }

  /**
   * Likewise, of parts that are shown and others that only tell names apart.
   *
   * @param shown joined with dashes, cut where they are too long
   * @param hidden go into the hash alone
   */
  public static String of(List<String> shown, List<String> hidden) {
    String readable = label(String.join("-", shown));
    List<String> all = new ArrayList<>(shown);
    all.addAll(hidden);
    int room = LONGEST - HASH - 1;
    String head = readable.length() <= room ? readable : readable.substring(0, room);
    head = trimmed(head);
    return (head.isEmpty() ? "x" : head) + "-" + hash(all).substring(0, HASH);
  }

  /**
   * Lower-case hexadecimal SHA-256 over the parts, each with its length: no two lists are alike.
   */
  public static String hash(List<String> parts) {
    MessageDigest sha = sha256();
    for (String part : parts) {
      byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
      sha.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
      sha.update(bytes);
    }
    return HexFormat.of().formatHex(sha.digest());
  }

  private static String label(String text) {
    StringBuilder label = new StringBuilder(Math.min(text.length(), LONGEST));
    for (char c : text.toLowerCase(Locale.ROOT).toCharArray()) {
      boolean plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
      if (plain || (label.length() > 0 && label.charAt(label.length() - 1) != '-')) {
        label.append(plain ? c : '-');
      }
      if (label.length() == LONGEST) {
        break;
      }
    }
    return trimmed(label.toString());
  }

  private static String trimmed(String label) {
    int end = label.length();
    while (end > 0 && label.charAt(end - 1) == '-') {
      end--;
    }
    return label.substring(0, end);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
