package dev.autogroq.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.NullUnmarked;

/** Time to the first token. */
@ValidationRule(
    value = "self.p50 <= self.p95",
    message = "p50 must not be larger than p95",
    fieldPath = ".p50")
@JsonIgnoreProperties(ignoreUnknown = true)
public record SimulatedLatency(
    @JsonPropertyDescription("The median in milliseconds.") @Min(0) @Max(3_600_000) @Default("200")
        Integer p50,
    @JsonPropertyDescription("What 95 percent of the calls stay within, in milliseconds.")
        @Min(0)
        @Max(3_600_000)
        @Default("400")
        Integer p95) {

  @NullUnmarked
  public SimulatedLatency {
    p50 = p50 == null ? 200 : p50;
    p95 = p95 == null ? 400 : p95;
  }
}
