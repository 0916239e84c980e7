package dev.autogroq.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/** A model, its context and its prices (decimal strings, per million tokens). */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ModelPrice(
    @JsonPropertyDescription("The name of the model, exactly as the endpoint calls it.")
        @Required
        @Size(min = 1, max = 253)
        String name,
    @JsonPropertyDescription("How many tokens a request and its answer may have together.")
        @Min(1)
        @Max(100_000_000)
        @Nullable Integer contextTokens,
    @JsonPropertyDescription("The price of a million tokens of input, as a decimal number.")
        @Size(min = 1, max = 32)
        @Pattern(Patterns.DECIMAL)
        @Nullable String inputPricePerMillion,
    @JsonPropertyDescription(
            "The price of a million tokens of input that the endpoint had cached, as a decimal "
                + "number.")
        @Size(min = 1, max = 32)
        @Pattern(Patterns.DECIMAL)
        @Nullable String cachedInputPricePerMillion,
    @JsonPropertyDescription("The price of a million tokens of output, as a decimal number.")
        @Size(min = 1, max = 32)
        @Pattern(Patterns.DECIMAL)
        @Nullable String outputPricePerMillion) {}
