package dev.autogroq.llm.openai;

import dev.autogroq.llm.ModelAnswer.RateHints;
import java.math.BigDecimal;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a provider's headers say about its limits: {@code retry-after} (RFC 9110 §10.2.3:
 * seconds or a date) and the {@code x-ratelimit-*} family as Groq and OpenAI send it. Nonsense
 * counts as absent; a time beyond its cap counts as the cap.
 */
final class RateHeaders {
  static final Duration LONGEST_RETRY = Duration.ofHours(1);
  static final Duration LONGEST_RESET = Duration.ofHours(24);

  private static final int MAX_DIGITS = 18;
  private static final Pattern DECIMAL = Pattern.compile("\\d{1,18}(\\.\\d{1,18})?");
  private static final Pattern UNITS =
      Pattern.compile(
          "(?:(\\d{1,9})d)?(?:(\\d{1,9})h)?(?:(\\d{1,9})m)?"
              + "(?:(\\d{1,9}(?:\\.\\d{1,9})?)s)?(?:(\\d{1,9}(?:\\.\\d{1,9})?)ms)?");

  private RateHeaders() {}

  static RateHints hints(HttpHeaders headers) {
    return new RateHints(
        count(headers, "x-ratelimit-remaining-requests"),
        count(headers, "x-ratelimit-remaining-tokens"),
        headers.firstValue("x-ratelimit-reset-requests").flatMap(RateHeaders::span),
        headers.firstValue("x-ratelimit-reset-tokens").flatMap(RateHeaders::span));
  }

  /** How long to wait from {@code now}; zero for a date in the past. */
  static Optional<Duration> retryAfter(HttpHeaders headers, Instant now) {
    return headers.firstValue("retry-after").map(String::strip).flatMap(text -> wait(text, now));
  }

  private static Optional<Duration> wait(String text, Instant now) {
    if (DECIMAL.matcher(text).matches()) {
      return Optional.of(capped(seconds(text), LONGEST_RETRY));
    }
    try {
      Instant until = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      Duration wait = Duration.between(now, until);
      return Optional.of(wait.isNegative() ? Duration.ZERO : capped(wait, LONGEST_RETRY));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  /** A span like {@code 2m59.56s}, {@code 120ms} or plain seconds. */
  static Optional<Duration> span(String given) {
    String text = given.strip();
    if (DECIMAL.matcher(text).matches()) {
      return Optional.of(capped(seconds(text), LONGEST_RESET));
    }
    Matcher matcher = UNITS.matcher(text);
    if (text.isEmpty() || !matcher.matches()) {
      return Optional.empty();
    }
    Duration span =
        Duration.ofDays(whole(matcher.group(1)))
            .plusHours(whole(matcher.group(2)))
            .plusMinutes(whole(matcher.group(3)))
            .plus(seconds(orZero(matcher.group(4))))
            .plus(seconds(orZero(matcher.group(5))).dividedBy(1000));
    return Optional.of(capped(span, LONGEST_RESET));
  }

  private static OptionalLong count(HttpHeaders headers, String name) {
    String text = headers.firstValue(name).map(String::strip).orElse("");
    boolean number =
        !text.isEmpty()
            && text.length() <= MAX_DIGITS
            && text.chars().allMatch(c -> c >= '0' && c <= '9');
    return number ? OptionalLong.of(Long.parseLong(text)) : OptionalLong.empty();
  }

  private static Duration seconds(String decimal) {
    BigDecimal seconds = new BigDecimal(decimal).min(BigDecimal.valueOf(Integer.MAX_VALUE));
    return Duration.ofNanos(seconds.movePointRight(9).longValue());
  }

  private static long whole(@Nullable String digits) {
    return digits == null ? 0 : Long.parseLong(digits);
  }

  private static String orZero(@Nullable String decimal) {
    return decimal == null ? "0" : decimal;
  }

  private static Duration capped(Duration time, Duration cap) {
    return time.compareTo(cap) > 0 ? cap : time;
  }
}
