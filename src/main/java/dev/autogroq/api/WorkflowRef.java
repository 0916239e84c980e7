package dev.autogroq.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/** The run that an AgentTask belongs to. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record WorkflowRef(
    String name,
    String uid,
    Integer run) {
}
