package dev.autogroq.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import org.jspecify.annotations.Nullable;

/** What was spent. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record UsageCounts(
    Long promptTokens,
    Long completionTokens,
    Long totalTokens,
    Long requests,
    @Nullable String cost) {

  /** Every field at its default. */
  public static final UsageCounts DEFAULT = new UsageCounts(null, null, null, null, null);

  public UsageCounts {
    promptTokens = promptTokens == null ? 0L : promptTokens;
    completionTokens = completionTokens == null ? 0L : completionTokens;
    totalTokens = totalTokens == null ? 0L : totalTokens;
    requests = requests == null ? 0L : requests;
  }
}
