package dev.autogroq.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

/** An environment variable of a container. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record EnvEntry(
    @JsonPropertyDescription("The name of the variable.")
        @Required
        @Size(min = 1, max = 63)
        @Pattern(Patterns.VARIABLE_NAME)
        String name,
    @JsonPropertyDescription("The value of the variable, exactly as the program gets it.")
        @Required
        @Size(max = 32_768)
        String value) {}
