package dev.autogroq.core.plan;

import java.util.List;

/**
 * A task ready to be asked: its messages, and the digest of everything that determines the answer.
 *
 * @param digest SHA-256 in lower-case hex over the RFC 8785 form
 * @param promptTokens an estimate, at least 1
 */
public record RenderedTask(List<PromptMessage> messages, String digest, int promptTokens) {

  public RenderedTask {
    messages = List.copyOf(messages);
  }
}
