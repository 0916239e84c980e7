package dev.autogroq.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import org.jspecify.annotations.Nullable;

/** What the run used of memory and CPU. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ResourceReport(
    @Nullable String peakMemory,
    @Nullable Long cpuSeconds,
    @Nullable Integer holds,
    @Nullable Long heldSeconds,
    @Nullable Integer oomRetries) {
}
