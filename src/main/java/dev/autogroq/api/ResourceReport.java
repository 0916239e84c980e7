package dev.autogroq.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/** What the run used of memory and CPU. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ResourceReport(
    @JsonPropertyDescription("The most memory that a task used.") @Size(max = 32) @QuantityText
        @Nullable String peakMemory,
    @JsonPropertyDescription("How many seconds of CPU time the tasks used.")
        @Min(0)
        @Max(ApiNames.MAX_LONG)
        @Nullable Long cpuSeconds,
    @JsonPropertyDescription(
            "How often the start of tasks was held back because memory or CPU was short.")
        @Min(0)
        @Max(Integer.MAX_VALUE)
        @Nullable Integer holds,
    @JsonPropertyDescription("For how many seconds it was held back.")
        @Min(0)
        @Max(ApiNames.MAX_LONG)
        @Nullable Long heldSeconds,
    @JsonPropertyDescription("How many attempts were repeated because memory ran out.")
        @Min(0)
        @Max(Integer.MAX_VALUE)
        @Nullable Integer oomRetries) {}
