package dev.autogroq.cli.view;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Numbers and lists in the words of the command line; equal in every locale. */
public final class Words {
  private static final int LONGEST_MONEY = 24;

  private Words() {}

  /** {@code 3ms}, {@code 0.9s}, {@code 41.2s}, {@code 1m12s}, {@code 2h05m}. */
  public static String seconds(double seconds) {
    if (seconds > 0 && seconds < 0.0995) {
      return Math.max(1, Math.round(seconds * 1000)) + "ms";
    }
    if (seconds < 99.95) {
      return String.format(Locale.ROOT, "%.1fs", Math.max(0, seconds));
    }
    long whole = Math.round(seconds);
    if (whole < 3600) {
      return String.format(Locale.ROOT, "%dm%02ds", whole / 60, whole % 60);
    }
    return String.format(Locale.ROOT, "%dh%02dm", whole / 3600, whole % 3600 / 60);
  }

  public static String seconds(Duration duration) {
    return seconds(duration.toNanos() / 1e9);
  }

  /** {@code 14,310}. */
  public static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /** {@code 1 task}, {@code 7 tasks}. */
  public static String count(long number, String noun) {
    return count(number) + " " + noun + (number == 1 ? "" : "s");
  }

  /** {@code $0}, {@code $0.0021}: a decimal text without trailing zeros, at most four places. */
  public static String money(String decimal) {
    if (decimal.length() > LONGEST_MONEY) {
      return "$?";
    }
    try {
      BigDecimal amount = new BigDecimal(decimal);
      if (Math.abs((long) amount.precision() - amount.scale()) > LONGEST_MONEY) {
        return "$?"; // digits that a short text can ask for, but no screen can hold
      }
      BigDecimal shown = amount.setScale(4, RoundingMode.HALF_UP);
      if (shown.signum() == 0 && amount.signum() > 0) {
        return "<$0.0001";
      }
      return "$" + (shown.signum() == 0 ? "0" : shown.stripTrailingZeros().toPlainString());
    } catch (NumberFormatException e) {
      return "$?";
    }
  }

  /** {@code a, b, c and 4 more}. */
  public static String list(List<String> names, int most) {
    if (names.size() <= most) {
      return String.join(", ", names);
    }
    return String.join(", ", names.subList(0, most)) + " and " + (names.size() - most) + " more";
  }

  /** The text in at least so many columns, filled at the end. */
  public static String pad(String text, int width) {
    return text + " ".repeat(Math.max(0, width - width(text)));
  }

  /** The text in at least so many columns, filled at the front. */
  public static String right(String text, int width) {
    return " ".repeat(Math.max(0, width - width(text))) + text;
  }

  /** The text in at most so many columns; what was cut is marked. */
  public static String cut(String text, int width) {
    if (width(text) <= width) {
      return text;
    }
    int end = text.offsetByCodePoints(0, Math.max(0, width - 1));
    return text.substring(0, end) + "…";
  }

  /** Columns on a terminal, a code point each: names are ASCII, our signs are narrow. */
  static int width(String text) {
    return text.codePointCount(0, text.length());
  }
}
