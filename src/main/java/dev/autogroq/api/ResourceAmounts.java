package dev.autogroq.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import org.jspecify.annotations.Nullable;

/** An amount of CPU and of memory. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ResourceAmounts(
    @Nullable String cpu,
    @Nullable String memory) {
}
