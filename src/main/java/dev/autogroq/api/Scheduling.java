package dev.autogroq.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import org.jspecify.annotations.NullUnmarked;

/** The order and the rhythm in which ready tasks start. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Scheduling(
    @JsonPropertyDescription(
            "In which order ready tasks start. Priority: by effective priority, then by the length"
                + " of what follows. CriticalPath: the other way round. Declared: as they are"
                + " written.")
        @Default("Priority")
        TaskOrder order,
    @JsonPropertyDescription(
            "When a freed place is filled. Continuous fills it at once, Waves only when the whole "
                + "wave has ended.")
        @Default("Continuous")
        Dispatch dispatch) {

  /** Every field at its default. */
  public static final Scheduling DEFAULT = new Scheduling(null, null);

  @NullUnmarked
  public Scheduling {
    order = order == null ? TaskOrder.Priority : order;
    dispatch = dispatch == null ? Dispatch.Continuous : dispatch;
  }
}
