package dev.autogroq.core.plan;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The model a task asks, every field decided.
 *
 * @param endpoint index into {@link Plan#endpoints()}
 * @param temperature canonical decimal text, absent if the provider's default applies
 * @param maxOutputTokens always sent
 */
public record ResolvedModel(
    int endpoint,
    String name,
    List<String> fallbacks,
    Optional<String> temperature,
    Optional<String> topP,
    int maxOutputTokens,
    OptionalLong seed) {

  public ResolvedModel {
    fallbacks = List.copyOf(fallbacks);
  }
}
