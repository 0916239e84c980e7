package dev.autogroq.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import org.jspecify.annotations.Nullable;

/** Who does the task. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record AgentIdentity(
    String name,
    @Nullable String role,
    @Nullable String goal,
    @Nullable String instructions) {
}
