package dev.autogroq.engine;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Locale;

/** Numbers as a status writes them: decimal text, independent of the locale. */
public final class Texts {
  /** Longest text that a status or a change tells, in characters. */
  public static final int MOST_CHARACTERS = 1_024;

  private Texts() {}

  /** The text, at most {@link #MOST_CHARACTERS} long; what was cut ends in {@code …}. */
  public static String cut(String text) {
    return text.length() <= MOST_CHARACTERS ? text : text.substring(0, MOST_CHARACTERS - 1) + "…";
  }

  /** Seconds with three decimals at most, as {@code 1.25}. */
  public static String seconds(double seconds) {
    return plain(BigDecimal.valueOf(Math.round(seconds * 1000), 3));
  }

  /** Nano-units of currency as a decimal amount. */
  public static String money(long nano) {
    return plain(BigDecimal.valueOf(nano, 9));
  }

  /** A length of time for people: {@code 12ms}, {@code 4.2s}, {@code 1m12s}, {@code 2h05m}. */
  public static String duration(Duration duration) {
    long millis = Math.max(0, duration.toMillis());
    if (millis < 100) {
      return millis + "ms";
    }
    if (millis < 60_000) {
      return String.format(Locale.ROOT, "%.1fs", millis / 1000.0);
    }
    long minutes = millis / 60_000;
    return minutes < 60
        ? String.format(Locale.ROOT, "%dm%02ds", minutes, millis / 1000 % 60)
        : String.format(Locale.ROOT, "%dh%02dm", minutes / 60, minutes % 60);
  }

  private static String plain(BigDecimal value) {
    return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
  }
}
