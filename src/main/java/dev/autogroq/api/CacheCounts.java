package dev.autogroq.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

/** How the result store served the run. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record CacheCounts(
    @JsonPropertyDescription("Tasks whose result was found in the store.") @Min(0) @Max(1_000_000)
        Integer hits,
    @JsonPropertyDescription("Tasks that had to be run.") @Min(0) @Max(1_000_000) Integer misses,
    @JsonPropertyDescription(
            "Tasks that shared the call of an identical task running at the same time.")
        @Min(0)
        @Max(1_000_000)
        Integer deduplicated,
    @JsonPropertyDescription("Tasks that must not use the store.") @Min(0) @Max(1_000_000)
        Integer bypassed,
    @JsonPropertyDescription(
            "Tokens that the results found in the store had cost when they were made.")
        @Min(0)
        @Max(ApiNames.MAX_LONG)
        Long savedTokens,
    @JsonPropertyDescription("Seconds that those results had taken.")
        @Min(0)
        @Max(ApiNames.MAX_LONG)
        Long savedSeconds,
    @JsonPropertyDescription("Money that those results had cost, as a decimal number.")
        @Size(max = 32)
        @Nullable String savedCost) {

  /** Every field at its default. */
  public static final CacheCounts DEFAULT =
      new CacheCounts(null, null, null, null, null, null, null);

  @NullUnmarked
  public CacheCounts {
    hits = hits == null ? 0 : hits;
    misses = misses == null ? 0 : misses;
    deduplicated = deduplicated == null ? 0 : deduplicated;
    bypassed = bypassed == null ? 0 : bypassed;
    savedTokens = savedTokens == null ? 0L : savedTokens;
    savedSeconds = savedSeconds == null ? 0L : savedSeconds;
  }
}
