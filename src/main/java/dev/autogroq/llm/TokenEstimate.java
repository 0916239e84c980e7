package dev.autogroq.llm;

import java.util.List;

/**
 * Our own count of tokens, for budgets when a provider does not tell. It is a rule of thumb (four
 * ASCII characters a token, one token for each ideograph, two characters a token for other
 * alphabets) and rounds up.
 */
public final class TokenEstimate {

  /** What a chat template adds to each message. */
  private static final int PER_MESSAGE = 4;

  private static final int QUARTERS_PER_TOKEN = 4;
  private static final int FIRST_IDEOGRAPH = 0x2e80;

  private TokenEstimate() {}

  /** Tokens of a text; zero only for the empty one. */
  public static long of(String text) {
    long quarters = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      quarters += c < 0x80 ? 1 : c < FIRST_IDEOGRAPH ? 2 : QUARTERS_PER_TOKEN;
    }
    return (quarters + QUARTERS_PER_TOKEN - 1) / QUARTERS_PER_TOKEN;
  }

  /** Tokens of a prompt. */
  public static long of(List<ModelRequest.Message> messages) {
    long tokens = 0;
    for (ModelRequest.Message message : messages) {
      tokens += PER_MESSAGE + of(message.text());
    }
    return tokens;
  }
}
