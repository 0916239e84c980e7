package dev.autogroq.api;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

/** One task, resolved; or one prompt that a user applies by itself. */
@JsonClassDescription("What is to be done. Only cancelled and resolution may change later.")
@ValidationRule(
    value = "has(self.prompt) || has(self.container)",
    message = "a task needs a prompt or a container",
    fieldPath = ".prompt",
    reason = "FieldValueRequired")
@ValidationRule(
    value = "!has(self.container) || !has(self.placement) || self.placement != 'InProcess'",
    message = "a container cannot run in process; remove placement or use Pod",
    fieldPath = ".placement")
@ValidationRule(
    value =
        "has(self.workflowRef) == has(oldSelf.workflowRef) && (!has(self.workflowRef) ||"
            + " self.workflowRef == oldSelf.workflowRef) && has(self.taskName) =="
            + " has(oldSelf.taskName) && (!has(self.taskName) || self.taskName == oldSelf.taskName)"
            + " && has(self.agent) == has(oldSelf.agent) && (!has(self.agent) || self.agent =="
            + " oldSelf.agent) && has(self.inputDigest) == has(oldSelf.inputDigest) &&"
            + " (!has(self.inputDigest) || self.inputDigest == oldSelf.inputDigest)",
    message = "the identity of the task is immutable; only cancelled and resolution may change",
    reason = "FieldValueForbidden")
@ValidationRule(
    value =
        "has(self.prompt) == has(oldSelf.prompt) && (!has(self.prompt) || self.prompt =="
            + " oldSelf.prompt) && has(self.expectedOutput) == has(oldSelf.expectedOutput) &&"
            + " (!has(self.expectedOutput) || self.expectedOutput == oldSelf.expectedOutput) &&"
            + " has(self.outputSchema) == has(oldSelf.outputSchema) && (!has(self.outputSchema) ||"
            + " self.outputSchema == oldSelf.outputSchema) && has(self.model) == has(oldSelf.model)"
            + " && (!has(self.model) || self.model == oldSelf.model) && has(self.container) =="
            + " has(oldSelf.container) && (!has(self.container) || self.container =="
            + " oldSelf.container)",
    message = "what the task does is immutable; only cancelled and resolution may change",
    reason = "FieldValueForbidden")
@ValidationRule(
    value =
        "has(self.effects) == has(oldSelf.effects) && (!has(self.effects) || self.effects =="
            + " oldSelf.effects) && has(self.priority) == has(oldSelf.priority) &&"
            + " (!has(self.priority) || self.priority == oldSelf.priority) && has(self.retry) =="
            + " has(oldSelf.retry) && (!has(self.retry) || self.retry == oldSelf.retry) &&"
            + " has(self.timeouts) == has(oldSelf.timeouts) && (!has(self.timeouts) ||"
            + " self.timeouts == oldSelf.timeouts) && has(self.resources) == has(oldSelf.resources)"
            + " && (!has(self.resources) || self.resources == oldSelf.resources) &&"
            + " has(self.placement) == has(oldSelf.placement) && (!has(self.placement) ||"
            + " self.placement == oldSelf.placement)",
    message = "how the task runs is immutable; only cancelled and resolution may change",
    reason = "FieldValueForbidden")
@ValidationRule(
    value =
        "!has(oldSelf.resolution) || (has(self.resolution) && self.resolution =="
            + " oldSelf.resolution)",
    message = "resolution may be set once",
    fieldPath = ".resolution",
    reason = "FieldValueForbidden")
@JsonIgnoreProperties(ignoreUnknown = true)
public record AgentTaskSpec(
    @JsonPropertyDescription(
            "The run that this task belongs to. A task that somebody applies by itself has none.")
        @Nullable WorkflowRef workflowRef,
    @JsonPropertyDescription("The name of the task in its workflow.")
        @Size(min = 1, max = 50)
        @Pattern(Patterns.DNS_LABEL)
        @Nullable String taskName,
    @JsonPropertyDescription("Who does the task; without it a generalist does.")
        @Nullable AgentIdentity agent,
    @JsonPropertyDescription("What the model is asked, with every reference already replaced.")
        @Size(min = 1, max = 65_536)
        @Nullable String prompt,
    @JsonPropertyDescription("What a good answer looks like; it is shown to the model.")
        @Size(max = 4096)
        @Nullable String expectedOutput,
    @JsonPropertyDescription(
            "A JSON Schema, as text, that the answer must satisfy. Only references within the"
                + " schema are allowed.")
        @Size(max = 8192)
        @Nullable String outputSchema,
    @JsonPropertyDescription("The model that answers, and how.") @Nullable ModelSelection model,
    @JsonPropertyDescription("A container that does the task instead of the built-in agent.")
        @Nullable ContainerSpec container,
    @JsonPropertyDescription(
            "What running the task twice would do. Without it a model's task is Pure and a "
                + "container's is SideEffecting.")
        @Nullable Effects effects,
    @JsonPropertyDescription("Tasks with a higher priority start first.")
        @Min(-1000)
        @Max(1000)
        @Default("0")
        Integer priority,
    @JsonPropertyDescription("How often and how soon a failed attempt is repeated.")
        @Nullable RetryPolicy retry,
    @JsonPropertyDescription("How long an attempt may run, and how long it may wait for its pod.")
        @Nullable TaskTimeouts timeouts,
    @JsonPropertyDescription("The CPU and memory of the task's pod.")
        @Nullable ResourceNeeds resources,
    @JsonPropertyDescription("Where the task runs. Without it the operator decides.")
        @Nullable Placement placement,
    @JsonPropertyDescription(
            "The SHA-256 digest of everything that determines the result; equal digests share one "
                + "result.")
        @Size(max = 128)
        @Pattern(Patterns.DIGEST)
        @Nullable String inputDigest,
    @JsonPropertyDescription("Set it to true to stop the task. May be changed at any time.")
        @Nullable Boolean cancelled,
    @JsonPropertyDescription(
            "A person's decision on a task that ended as OutcomeUnknown: run it again, take it as "
                + "done, or let it fail. May be set once.")
        @Nullable Resolution resolution) {

  @NullUnmarked
  public AgentTaskSpec {
    priority = priority == null ? 0 : priority;
  }
}
