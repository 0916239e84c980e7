package dev.autogroq.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import org.jspecify.annotations.Nullable;

/** How the result store served the run. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record CacheCounts(
    Integer hits,
    Integer misses,
    Integer deduplicated,
    Integer bypassed,
    Long savedTokens,
    Long savedSeconds,
    @Nullable String savedCost) {

  /** Every field at its default. */
  public static final CacheCounts DEFAULT = new CacheCounts(null, null, null, null, null, null, null);

  public CacheCounts {
    hits = hits == null ? 0 : hits;
    misses = misses == null ? 0 : misses;
    deduplicated = deduplicated == null ? 0 : deduplicated;
    bypassed = bypassed == null ? 0 : bypassed;
    savedTokens = savedTokens == null ? 0L : savedTokens;
    savedSeconds = savedSeconds == null ? 0L : savedSeconds;
  }
}
