package dev.autogroq.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import org.jspecify.annotations.Nullable;

/** What happens to memory requests after an OOM kill, and what is learned from peaks. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record MemoryGrowth(
    Integer percent,
    @Nullable String max,
    GrowthLearning learn) {

  /** Every field at its default. */
  public static final MemoryGrowth DEFAULT = new MemoryGrowth(null, null, null);

  public MemoryGrowth {
    percent = percent == null ? 50 : percent;
    learn = learn == null ? GrowthLearning.Recommend : learn;
  }
}
