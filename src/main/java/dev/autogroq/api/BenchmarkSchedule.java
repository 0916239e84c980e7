package dev.autogroq.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

/** When a benchmark runs by itself. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record BenchmarkSchedule(
    @JsonPropertyDescription(
            "When the benchmark runs, as five cron fields: minute, hour, day of month, month, day"
                + " of week.")
        @Required
        @Size(min = 1, max = 128)
        String cron,
    @JsonPropertyDescription(
            "The time zone of the schedule, such as Europe/Berlin. Without it the schedule is in"
                + " UTC.")
        @Size(min = 1, max = 64)
        @Nullable String timeZone,
    @JsonPropertyDescription(
            "What happens when the benchmark is due while it still runs. Forbid skips the new run, "
                + "Replace cancels the old one.")
        @Default("Forbid")
        ConcurrencyPolicy concurrencyPolicy) {

  @NullUnmarked
  public BenchmarkSchedule {
    concurrencyPolicy = concurrencyPolicy == null ? ConcurrencyPolicy.Forbid : concurrencyPolicy;
  }
}
