package dev.autogroq.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which model answers, and how; a field left out is inherited (task, then agent, then workflow). */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ModelSelection(
    @Nullable EndpointRef endpointRef,
    @Nullable String name,
    List<String> fallbacks,
    @Nullable String temperature,
    @Nullable String topP,
    @Nullable Integer maxOutputTokens,
    @Nullable Long seed) {

  public ModelSelection {
    fallbacks = fallbacks == null ? List.of() : List.copyOf(fallbacks);
  }
}
