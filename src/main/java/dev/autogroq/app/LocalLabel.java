package dev.autogroq.app;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;

/** The name of a workflow's folder: its own name where that is a DNS label, else cut and hashed. */
final class LocalLabel {
  private static final Pattern LABEL = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");
  private static final int LONGEST_PREFIX = 30;

  private LocalLabel() {}

  static String of(String name) {
    if (LABEL.matcher(name).matches()) {
      return name;
    }
    String prefix = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    String cut = prefix.substring(0, Math.min(LONGEST_PREFIX, prefix.length()));
    String clean = cut.replaceAll("^-+|-+$", "");
    return (clean.isEmpty() ? "workflow" : clean) + "-" + hash(name);
  }

  private static String hash(String name) {
    byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
    return UUID.nameUUIDFromBytes(bytes).toString().replace("-", "");
  }
}
