package dev.autogroq.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/** Where a task ran, and why there. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record PlacementState(
    @JsonPropertyDescription("Where the task ran.") @Required PlacementType type,
    @JsonPropertyDescription("Why it ran there.") @Size(max = 1024) @Nullable String reason) {}
