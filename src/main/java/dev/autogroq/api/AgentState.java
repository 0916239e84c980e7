package dev.autogroq.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

/** What one member of the team did. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record AgentState(
    @JsonPropertyDescription("The name of the member.") @Required @Size(min = 1, max = 50)
        String name,
    @JsonPropertyDescription("The role the member has.") @Size(max = 256) @Nullable String role,
    @JsonPropertyDescription("How many tasks of this run the member finished.") @Min(0) @Max(1000)
        Integer tasks,
    @JsonPropertyDescription("How many seconds the member spent working, summed over its tasks.")
        @Min(0)
        @Max(ApiNames.MAX_LONG)
        Long busySeconds) {

  @NullUnmarked
  public AgentState {
    tasks = tasks == null ? 0 : tasks;
    busySeconds = busySeconds == null ? 0L : busySeconds;
  }
}
