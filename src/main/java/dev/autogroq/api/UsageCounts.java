package dev.autogroq.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

/** What was spent. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record UsageCounts(
    @JsonPropertyDescription("Tokens that were sent.") @Min(0) @Max(ApiNames.MAX_LONG)
        Long promptTokens,
    @JsonPropertyDescription("Tokens that were answered.") @Min(0) @Max(ApiNames.MAX_LONG)
        Long completionTokens,
    @JsonPropertyDescription("Tokens in all.") @Min(0) @Max(ApiNames.MAX_LONG) Long totalTokens,
    @JsonPropertyDescription("How many calls were made.") @Min(0) @Max(ApiNames.MAX_LONG)
        Long requests,
    @JsonPropertyDescription("Money that was spent, as a decimal number.") @Size(max = 32)
        @Nullable String cost) {

  /** Every field at its default. */
  public static final UsageCounts DEFAULT = new UsageCounts(null, null, null, null, null);

  @NullUnmarked
  public UsageCounts {
    promptTokens = promptTokens == null ? 0L : promptTokens;
    completionTokens = completionTokens == null ? 0L : completionTokens;
    totalTokens = totalTokens == null ? 0L : totalTokens;
    requests = requests == null ? 0L : requests;
  }
}
