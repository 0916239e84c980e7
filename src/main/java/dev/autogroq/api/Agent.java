package dev.autogroq.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/** A member of the team. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Agent(
    @JsonPropertyDescription(
            "The name by which tasks and messages refer to this member; unique in the team.")
        @Required
        @Size(min = 1, max = 50)
        @Pattern(Patterns.DNS_LABEL)
        String name,
    @JsonPropertyDescription(
            "What this member is, such as \"Market analyst\"; it opens the member's instructions to"
                + " the model.")
        @Size(max = 256)
        @Nullable String role,
    @JsonPropertyDescription("What this member tries to achieve in every task it takes.")
        @Size(max = 4096)
        @Nullable String goal,
    @JsonPropertyDescription("How this member works, in the words the model is given.")
        @Size(max = 32_768)
        @Nullable String instructions,
    @JsonPropertyDescription(
            "The model this member uses; fields left out are taken from the workflow's model.")
        @Nullable ModelSelection model,
    @JsonPropertyDescription(
            "How many tasks this member works on at once. Without it there is no limit.")
        @Min(1)
        @Max(1000)
        @Nullable Integer maxConcurrentTasks) {}
