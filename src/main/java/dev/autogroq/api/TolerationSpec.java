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

/** A taint that task pods tolerate. */
@ValidationRule(
    value =
        "!has(self.operator) || self.operator != 'Exists' || !has(self.value) || self.value == ''",
    message = "a toleration with operator Exists has no value",
    fieldPath = ".value")
@JsonIgnoreProperties(ignoreUnknown = true)
public record TolerationSpec(
    @JsonPropertyDescription("The key of the taint.")
        @Required
        @Size(min = 1, max = 317)
        @Pattern(Patterns.LABEL_NAME)
        String key,
    @JsonPropertyDescription("How the value is compared: Equal or Exists. Without it, Equal.")
        @Size(min = 1, max = 16)
        @Pattern(Patterns.TOLERATION_OPERATOR)
        @Nullable String operator,
    @JsonPropertyDescription("The value of the taint.")
        @Size(max = 63)
        @Pattern(Patterns.LABEL_VALUE)
        @Nullable String value,
    @JsonPropertyDescription(
            "The effect of the taint: NoSchedule, PreferNoSchedule or NoExecute. Without it, any.")
        @Size(min = 1, max = 32)
        @Pattern(Patterns.TAINT_EFFECT)
        @Nullable String effect,
    @JsonPropertyDescription(
            "For how many seconds a NoExecute taint is tolerated. Without it, for ever.")
        @Min(0)
        @Max(ApiNames.MAX_LONG)
        @Nullable Long tolerationSeconds) {}
