package dev.autogroq.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

/** What happens to memory requests after an OOM kill, and what is learned from peaks. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record MemoryGrowth(
    @JsonPropertyDescription(
            "By how many percent the memory of a task grows after it was killed for lack of"
                + " memory.")
        @Min(0)
        @Max(400)
        @Default("50")
        Integer percent,
    @JsonPropertyDescription(
            "The most memory a task may grow to. Without it, four times its limit.")
        @Size(min = 1, max = 32)
        @QuantityText
        @Nullable String max,
    @JsonPropertyDescription(
            "What the measured peaks are used for. Disabled ignores them, Recommend reports them,"
                + " Apply makes them the next requests.")
        @Default("Recommend")
        GrowthLearning learn) {

  /** Every field at its default. */
  public static final MemoryGrowth DEFAULT = new MemoryGrowth(null, null, null);

  @NullUnmarked
  public MemoryGrowth {
    percent = percent == null ? 50 : percent;
    learn = learn == null ? GrowthLearning.Recommend : learn;
  }
}
