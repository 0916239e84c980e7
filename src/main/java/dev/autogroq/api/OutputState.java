package dev.autogroq.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import org.jspecify.annotations.Nullable;

/** What a task answered. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record OutputState(
    String digest,
    Long bytes,
    @Nullable String excerpt,
    @Nullable String resultRef) {

  public OutputState {
    bytes = bytes == null ? 0L : bytes;
  }
}
