package dev.autogroq.llm;

import java.util.Optional;

/**
 * An API key that no accident prints: its text comes out through {@link #reveal()} only. Not a
 * record, because a record would print, compare and serialise it.
 */
public final class Secret {

  /** Longest key that is believed; real ones have some 40 to 200 characters. */
  public static final int MAX_LENGTH = 4096;

  private static final Secret NONE = new Secret("");

  private final String text;

  private Secret(String text) {
    this.text = text;
  }

  /** No key, for servers that want none. */
  public static Secret none() {
    return NONE;
  }

  /**
   * The key with this text.
   *
   * @throws IllegalArgumentException if {@link #problem} has something to say; it never quotes the
   *     text
   */
  public static Secret of(String text) {
    problem(text)
        .ifPresent(
            problem -> {
              throw new IllegalArgumentException(problem);
            });
    return new Secret(text);
  }

  /** What is wrong with the text as a key, without quoting it; empty if it can be one. */
  public static Optional<String> problem(String text) {
    if (text.isEmpty()) {
      return Optional.of("the key is empty; store the key itself, or name no key at all");
    }
    if (text.length() > MAX_LENGTH) {
      return Optional.of(
          "the key has %d characters, more than %d; store the key alone"
              .formatted(text.length(), MAX_LENGTH));
    }
    if (text.endsWith("\n") || text.endsWith("\r")) {
      return Optional.of("the key ends with a line break; store it without one (printf, echo -n)");
    }
    if (!text.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
      return Optional.of(
          "the key has blanks, control or non-ASCII characters; store the key alone");
    }
    return Optional.empty();
  }

  public boolean isEmpty() {
    return text.isEmpty();
  }

  /** The key in clear text, for the one place that sends it. */
  public String reveal() {
    return text;
  }

  @Override
  public String toString() {
    return isEmpty() ? "[no secret]" : "[secret]";
  }
}
