package dev.autogroq.core.plan;

import dev.autogroq.api.Patterns;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An amount as Kubernetes writes it, within {@link Patterns#QUANTITY}: digits and a binary (Ki to
 * Ei), decimal (m to E) or exponent suffix. Negative amounts are none here.
 */
final class Quantity {
  private static final Pattern FORM =
      Pattern.compile(
          "\\+?([0-9]{1,15}(?:\\.[0-9]{0,9})?|\\.[0-9]{1,9})"
              + "(?:(Ki|Mi|Gi|Ti|Pi|Ei|m|k|M|G|T|P|E)|[eE]([+-]?[0-9]{1,2}))?");
  private static final String DECIMAL = "m kMGTPE";
  private static final String BINARY = " KMGTPE";

  private Quantity() {}

  /** The amount in units (cores, bytes), empty if the text is not one. */
  static Optional<BigDecimal> parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    BigDecimal number = new BigDecimal(matcher.group(1));
    String suffix = PlainText.orEmpty(matcher.group(2));
    String exponent = PlainText.orEmpty(matcher.group(3));
    if (!exponent.isEmpty()) {
      return Optional.of(number.scaleByPowerOfTen(Integer.parseInt(exponent)));
    }
    if (suffix.length() == 2) {
      return Optional.of(
          number.multiply(BigDecimal.valueOf(2).pow(10 * BINARY.indexOf(suffix.charAt(0)))));
    }
    int place = suffix.isEmpty() ? DECIMAL.indexOf(' ') : DECIMAL.indexOf(suffix);
    return Optional.of(number.scaleByPowerOfTen(3 * (place - DECIMAL.indexOf(' '))));
  }
}
