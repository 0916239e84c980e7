package dev.autogroq.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import org.jspecify.annotations.Nullable;

/** A member of the team. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Agent(
    String name,
    @Nullable String role,
    @Nullable String goal,
    @Nullable String instructions,
    @Nullable ModelSelection model,
    @Nullable Integer maxConcurrentTasks) {
}
