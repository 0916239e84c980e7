package dev.autogroq.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

/**
 * Which model answers, and how; a field left out is inherited (task, then agent, then workflow).
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ModelSelection(
    @JsonPropertyDescription(
            "The ModelEndpoint, in the same namespace, that is asked. Inherited if left out, and "
                + "named default if nobody says otherwise.")
        @Nullable EndpointRef endpointRef,
    @JsonPropertyDescription(
            "The name of the model, exactly as the endpoint calls it. Inherited if left out.")
        @Size(min = 1, max = 253)
        @Nullable String name,
    @JsonPropertyDescription(
            "Models that are asked in turn when the first is overloaded or gone. Inherited if left "
                + "out.")
        @Size(max = 4)
        @ListSet
        List<@Size(min = 1, max = 253) String> fallbacks,
    @JsonPropertyDescription(
            "How freely the model chooses its words, as a decimal number. Inherited if left out,"
                + " and 0.2 if nobody says otherwise.")
        @Size(min = 1, max = 16)
        @Pattern(Patterns.DECIMAL)
        @Nullable String temperature,
    @JsonPropertyDescription(
            "The share of likely words that the model chooses from, as a decimal number from 0 to"
                + " 1. Inherited if left out, and up to the endpoint if nobody says otherwise.")
        @Size(min = 1, max = 16)
        @Pattern(Patterns.DECIMAL)
        @Nullable String topP,
    @JsonPropertyDescription(
            "The longest answer, in tokens. Inherited if left out, and 2048 if nobody says"
                + " otherwise.")
        @Min(1)
        @Max(131_072)
        @Nullable Integer maxOutputTokens,
    @JsonPropertyDescription(
            "A number that makes answers repeatable where the endpoint supports it. Inherited if"
                + " left out.")
        @Min(-ApiNames.MAX_LONG)
        @Max(ApiNames.MAX_LONG)
        @Nullable Long seed) {

  @NullUnmarked
  public ModelSelection {
    fallbacks = Lists.copy(fallbacks);
  }
}
