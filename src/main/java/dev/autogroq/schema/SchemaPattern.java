package dev.autogroq.schema;

import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A regular expression of a schema, as Java understands it, searched for within a text. Repetitions
 * by number are limited, because those of nothing ({@code (()&#123;999&#125;)&#123;999&#125;}) take
 * time without looking at a character.
 */
final class SchemaPattern {

  private static final int MAX_LENGTH = 1024;
  private static final long MAX_REPETITIONS = 1_000_000;
  private static final Pattern REPETITION = Pattern.compile("\\{(\\d{1,9})(?:,(\\d{0,9}))?}");

  private SchemaPattern() {}

  static Optional<String> problem(String regex) {
    if (regex.length() > MAX_LENGTH) {
      return Optional.of("is longer than " + MAX_LENGTH + " characters");
    }
    if (repetitions(regex) > MAX_REPETITIONS) {
      return Optional.of("repeats too often; use smaller numbers in {…}");
    }
    try {
      Pattern.compile(regex);
      return Optional.empty();
    } catch (PatternSyntaxException e) {
      return Optional.of("is not a regular expression: " + e.getDescription());
    }
  }

  /** At most how often an innermost part can be repeated by numbers. */
  private static long repetitions(String regex) {
    var product = 1L;
    var matcher = REPETITION.matcher(regex);
    while (matcher.find() && product <= MAX_REPETITIONS) {
      var upper = matcher.group(2);
      var count = upper == null || upper.isEmpty() ? matcher.group(1) : upper;
      product *= Math.max(1, Long.parseLong(count));
    }
    return product;
  }
}
