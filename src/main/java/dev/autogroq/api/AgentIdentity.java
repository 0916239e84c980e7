package dev.autogroq.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/** Who does the task. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record AgentIdentity(
    @JsonPropertyDescription("The name of the member of the team that does the task.")
        @Required
        @Size(min = 1, max = 50)
        @Pattern(Patterns.DNS_LABEL)
        String name,
    @JsonPropertyDescription("What the member is, such as \"Market analyst\".") @Size(max = 256)
        @Nullable String role,
    @JsonPropertyDescription("What the member tries to achieve in every task.") @Size(max = 4096)
        @Nullable String goal,
    @JsonPropertyDescription("How the member works, in the words the model is given.")
        @Size(max = 32_768)
        @Nullable String instructions) {}
