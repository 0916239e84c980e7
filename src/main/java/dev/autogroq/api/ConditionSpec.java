package dev.autogroq.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/** One observed aspect of a resource. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ConditionSpec(
    @JsonPropertyDescription("The aspect that is described, such as Accepted or Succeeded.")
        @Required
        @Size(min = 1, max = 316)
        @Pattern(Patterns.CONDITION_TYPE)
        String type,
    @JsonPropertyDescription("Whether the aspect holds: True, False or Unknown.") @Required
        ConditionStatus status,
    @JsonPropertyDescription("Why, in one word for programs.")
        @Required
        @Size(min = 1, max = 1024)
        @Pattern(Patterns.CONDITION_REASON)
        String reason,
    @JsonPropertyDescription(
            "Why, in a sentence for people, with the next step where there is one.")
        @Required
        @Size(max = 32_768)
        String message,
    @JsonPropertyDescription("The generation of the object that the condition was set for.")
        @Min(0)
        @Max(ApiNames.MAX_LONG)
        @Nullable Long observedGeneration,
    @JsonPropertyDescription("When the status of the condition last changed.") @Required @DateTime
        String lastTransitionTime) {}
