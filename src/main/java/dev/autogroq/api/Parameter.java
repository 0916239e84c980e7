package dev.autogroq.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

/** A named input of a workflow. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Parameter(
    @JsonPropertyDescription("The name by which prompts refer to this input, as {{params.name}}.")
        @Required
        @Size(min = 1, max = 63)
        @Pattern(Patterns.PARAMETER_NAME)
        String name,
    @JsonPropertyDescription("The text that takes the place of the reference.")
        @Required
        @Size(max = 32_768)
        String value) {}
