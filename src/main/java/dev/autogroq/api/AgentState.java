package dev.autogroq.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import org.jspecify.annotations.Nullable;

/** What one member of the team did. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record AgentState(
    String name,
    @Nullable String role,
    Integer tasks,
    Long busySeconds) {

  public AgentState {
    tasks = tasks == null ? 0 : tasks;
    busySeconds = busySeconds == null ? 0L : busySeconds;
  }
}
