package dev.autogroq.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;

/** A label put on task pods. */
@ValidationRule(
    value = "!self.name.startsWith('autogroq.dev/')",
    message = "labels that begin with autogroq.dev/ are reserved",
    fieldPath = ".name",
    reason = "FieldValueForbidden")
@JsonIgnoreProperties(ignoreUnknown = true)
public record PodLabel(
    @JsonPropertyDescription(
            "The name of the label. Names that begin with autogroq.dev/ are reserved.")
        @Required
        @Size(min = 1, max = 317)
        @Pattern(Patterns.LABEL_NAME)
        String name,
    @JsonPropertyDescription("The value of the label.")
        @Required
        @Size(max = 63)
        @Pattern(Patterns.LABEL_VALUE)
        String value) {}
