package dev.autogroq.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/**
 * What is taken from the results of other runs; a field left out is inherited (task, then
 * workflow).
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record CachePolicy(
    @JsonPropertyDescription(
            "What is done with stored results. ReadWrite uses and stores them, ReadOnly stores"
                + " none, Refresh runs every task and stores the new result, Disabled does neither."
                + " Inherited if left out, and ReadWrite if nobody says otherwise.")
        @Nullable CacheMode mode,
    @JsonPropertyDescription(
            "For how many seconds a stored result may be used. Inherited if left out, and 604800"
                + " (one week) if nobody says otherwise.")
        @Min(0)
        @Max(31_536_000)
        @Nullable Integer ttlSeconds,
    @JsonPropertyDescription(
            "Who shares stored results: all workflows of the namespace, or this workflow only. "
                + "Inherited if left out, and Namespace if nobody says otherwise.")
        @Nullable CacheScope scope,
    @JsonPropertyDescription("Any text; changing it makes every earlier result unusable.")
        @Size(max = 64)
        @Nullable String version) {}
