package dev.autogroq.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import org.jspecify.annotations.Nullable;

/** What is taken from the results of other runs; a field left out is inherited (task, then workflow). */
@JsonIgnoreProperties(ignoreUnknown = true)
public record CachePolicy(
    @Nullable CacheMode mode,
    @Nullable Integer ttlSeconds,
    @Nullable CacheScope scope,
    @Nullable String version) {
}
