package dev.autogroq.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

/** A label a node must have. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record NodeLabel(
    @JsonPropertyDescription("The name of the label that a node must have.")
        @Required
        @Size(min = 1, max = 317)
        @Pattern(Patterns.LABEL_NAME)
        String name,
    @JsonPropertyDescription("The value that the label must have.")
        @Required
        @Size(max = 63)
        @Pattern(Patterns.LABEL_VALUE)
        String value) {}
