package dev.autogroq.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

/** The run that an AgentTask belongs to. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record WorkflowRef(
    @JsonPropertyDescription("The name of the workflow.")
        @Required
        @Size(min = 1, max = 253)
        @Pattern(Patterns.DNS_SUBDOMAIN)
        String name,
    @JsonPropertyDescription(
            "The UID of the workflow, so that a recreated one is not taken for it.")
        @Required
        @Size(min = 1, max = 128)
        String uid,
    @JsonPropertyDescription("The number of the run.") @Required @Min(1) @Max(Integer.MAX_VALUE)
        Integer run) {}
