package dev.autogroq.decode;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigInteger;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a YAML scalar without quotes means to {@code kubectl}: YAML 1.1, so that {@code on} is true
 * and {@code 0123} is eighty-three; dates and times of day stay text.
 */
final class PlainScalar {
  private static final Set<String> NULL = Set.of("", "~", "null", "Null", "NULL");
  private static final Set<String> TRUE =
      Set.of("true", "True", "TRUE", "yes", "Yes", "YES", "on", "On", "ON");
  private static final Set<String> FALSE =
      Set.of("false", "False", "FALSE", "no", "No", "NO", "off", "Off", "OFF");
  private static final Pattern INTEGER =
      Pattern.compile("[-+]?(0[xX][0-9a-fA-F]+|0[bB][01]+|0[oO]?[0-7]+|[1-9][0-9]*|0)");
  private static final Pattern DECIMAL =
      Pattern.compile("[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?");
  private static final Pattern NOT_FINITE =
      Pattern.compile("[-+]?\\.(inf|Inf|INF)|\\.(nan|NaN|NAN)");

  /** Longer digits are no number that anybody needs; parsing them would cost quadratic time. */
  private static final int MAX_DIGITS = 400;

  private PlainScalar() {}

  static JsonNode resolve(String text) {
    JsonNodeFactory nodes = JsonNodeFactory.instance;
    if (NULL.contains(text)) {
      return nodes.nullNode();
    } else if (TRUE.contains(text)) {
      return nodes.booleanNode(true);
    } else if (FALSE.contains(text)) {
      return nodes.booleanNode(false);
    }
    char first = text.charAt(0);
    boolean numeric = first >= '0' && first <= '9' || "+-.".indexOf(first) >= 0;
    return numeric && text.length() <= MAX_DIGITS ? number(text) : nodes.textNode(text);
  }

  /** Whether {@code text} written without quotes would be read as the same text. */
  static boolean staysText(String text) {
    return resolve(text).isTextual();
  }

  private static JsonNode number(String text) {
    String digits = text.replace("_", "");
    if (INTEGER.matcher(digits).matches()) {
      BigInteger value = integer(digits);
      return value.bitLength() < Integer.SIZE
          ? JsonNodeFactory.instance.numberNode(value.intValue())
          : value.bitLength() < Long.SIZE
              ? JsonNodeFactory.instance.numberNode(value.longValue())
              : JsonNodeFactory.instance.numberNode(value);
    } else if (DECIMAL.matcher(digits).matches()) {
      return JsonNodeFactory.instance.numberNode(Double.parseDouble(digits));
    } else if (NOT_FINITE.matcher(text).matches()) {
      return JsonNodeFactory.instance.numberNode(Double.NaN);
    }
    return JsonNodeFactory.instance.textNode(text);
  }

  private static BigInteger integer(String text) {
    boolean negative = text.charAt(0) == '-';
    String digits = negative || text.charAt(0) == '+' ? text.substring(1) : text;
    int radix = 10;
    if (digits.length() > 1 && digits.charAt(0) == '0') {
      char mark = Character.toLowerCase(digits.charAt(1));
      radix = mark == 'x' ? 16 : mark == 'b' ? 2 : 8;
      digits = digits.substring(Character.isLetter(mark) ? 2 : 1);
    }
    BigInteger value = new BigInteger(digits, radix);
    return negative ? value.negate() : value;
  }
}
