package dev.autogroq.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

/** What a task answered. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record OutputState(
    @JsonPropertyDescription("The SHA-256 digest of the answer.")
        @Required
        @Size(min = 1, max = 128)
        String digest,
    @JsonPropertyDescription("The size of the whole answer in bytes.")
        @Min(0)
        @Max(ApiNames.MAX_LONG)
        Long bytes,
    @JsonPropertyDescription("The beginning of the answer.") @Size(max = 2048)
        @Nullable String excerpt,
    @JsonPropertyDescription("The name of the ConfigMap that keeps the whole answer.")
        @Size(max = 253)
        @Nullable String resultRef) {

  @NullUnmarked
  public OutputState {
    bytes = bytes == null ? 0L : bytes;
  }
}
