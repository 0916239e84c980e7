package dev.autogroq.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import org.jspecify.annotations.Nullable;

/** One task, resolved; or one prompt that a user applies by itself. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record AgentTaskSpec(
    @Nullable WorkflowRef workflowRef,
    @Nullable String taskName,
    @Nullable AgentIdentity agent,
    @Nullable String prompt,
    @Nullable String expectedOutput,
    @Nullable String outputSchema,
    @Nullable ModelSelection model,
    @Nullable ContainerSpec container,
    @Nullable Effects effects,
    Integer priority,
    @Nullable RetryPolicy retry,
    @Nullable TaskTimeouts timeouts,
    @Nullable ResourceNeeds resources,
    @Nullable Placement placement,
    @Nullable String inputDigest,
    @Nullable Boolean cancelled,
    @Nullable Resolution resolution) {

  public AgentTaskSpec {
    priority = priority == null ? 0 : priority;
  }
}
