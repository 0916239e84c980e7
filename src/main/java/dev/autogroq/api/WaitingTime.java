package dev.autogroq.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Required;
import org.jspecify.annotations.NullUnmarked;

/** Tasks and seconds by the reason they waited for. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record WaitingTime(
    @JsonPropertyDescription("What was waited for.") @Required WaitingReason reason,
    @JsonPropertyDescription("How many tasks waited for it.") @Min(0) @Max(1_000_000) Integer tasks,
    @JsonPropertyDescription("For how many seconds, summed over those tasks.")
        @Min(0)
        @Max(ApiNames.MAX_LONG)
        Long seconds) {

  @NullUnmarked
  public WaitingTime {
    tasks = tasks == null ? 0 : tasks;
    seconds = seconds == null ? 0L : seconds;
  }
}
