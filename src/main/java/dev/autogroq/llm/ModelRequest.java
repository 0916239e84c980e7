package dev.autogroq.llm;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One question to a model.
 *
 * @param temperature decimal text
 * @param maxOutputTokens 1–131072, always sent
 * @param timeout total time of the call; at least a millisecond
 */
public record ModelRequest(
    String model,
    List<Message> messages,
    Optional<String> temperature,
    Optional<String> topP,
    int maxOutputTokens,
    OptionalLong seed,
    Duration timeout) {

  /** One message. */
  public record Message(Role role, String text) {}

  /** Who speaks. */
  public enum Role {
    System,
    User,
    Assistant
  }

  public ModelRequest {
    messages = List.copyOf(messages);
  }
}
