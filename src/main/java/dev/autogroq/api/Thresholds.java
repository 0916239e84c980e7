package dev.autogroq.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.NullUnmarked;

/** The readings at which no new task starts. */
@ValidationRule(
    value = "self.releasePercent < self.memoryPercent && self.releasePercent < self.cpuPercent",
    message = "releasePercent must be smaller than memoryPercent and cpuPercent",
    fieldPath = ".releasePercent")
@JsonIgnoreProperties(ignoreUnknown = true)
public record Thresholds(
    @JsonPropertyDescription("At this use of memory, in percent, no new task starts.")
        @Min(1)
        @Max(100)
        @Default("80")
        Integer memoryPercent,
    @JsonPropertyDescription("At this use of CPU, in percent, no new task starts.")
        @Min(1)
        @Max(100)
        @Default("90")
        Integer cpuPercent,
    @JsonPropertyDescription(
            "Below this use, in percent, tasks start again. It must be smaller than both"
                + " thresholds.")
        @Min(1)
        @Max(99)
        @Default("70")
        Integer releasePercent,
    @JsonPropertyDescription("For how many seconds the use must stay below it.")
        @Min(0)
        @Max(3600)
        @Default("15")
        Integer stabilizationSeconds,
    @JsonPropertyDescription(
            "What reaching a threshold does: hold back new tasks, or only report it. Running tasks "
                + "are never stopped.")
        @Default("Hold")
        PressureAction action) {

  /** Every field at its default. */
  public static final Thresholds DEFAULT = new Thresholds(null, null, null, null, null);

  @NullUnmarked
  public Thresholds {
    memoryPercent = memoryPercent == null ? 80 : memoryPercent;
    cpuPercent = cpuPercent == null ? 90 : cpuPercent;
    releasePercent = releasePercent == null ? 70 : releasePercent;
    stabilizationSeconds = stabilizationSeconds == null ? 15 : stabilizationSeconds;
    action = action == null ? PressureAction.Hold : action;
  }
}
