package dev.autogroq.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Required;
import org.jspecify.annotations.NullUnmarked;

/** Seconds waited for one reason. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record WaitSeconds(
    @JsonPropertyDescription("What was waited for.") @Required WaitingReason reason,
    @JsonPropertyDescription("For how many seconds.") @Min(0) @Max(ApiNames.MAX_LONG)
        Long seconds) {

  @NullUnmarked
  public WaitSeconds {
    seconds = seconds == null ? 0L : seconds;
  }
}
