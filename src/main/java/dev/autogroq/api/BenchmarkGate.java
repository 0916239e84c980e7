package dev.autogroq.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** A limit that a metric must keep. */
@ValidationRule(
    value = "has(self.maxRegressionPercent) != has(self.maxValue)",
    message = "a gate has either maxRegressionPercent or maxValue")
@JsonIgnoreProperties(ignoreUnknown = true)
public record BenchmarkGate(
    @JsonPropertyDescription("The metric that is watched, such as makespanSeconds, tokens or cost.")
        @Required
        @Size(min = 1, max = 64)
        @Pattern(Patterns.METRIC)
        String metric,
    @JsonPropertyDescription(
            "By how many percent the metric may be worse than the baseline. Noise within the "
                + "confidence interval never fails a gate.")
        @Min(0)
        @Max(1000)
        @Nullable Integer maxRegressionPercent,
    @JsonPropertyDescription("The largest value the metric may have, as a decimal number.")
        @Size(min = 1, max = 32)
        @Pattern(Patterns.DECIMAL)
        @Nullable String maxValue) {}
