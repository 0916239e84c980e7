package dev.autogroq.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

/** One task of a workflow. */
@ValidationRule(
    value = "!has(self.dependsOn) || !(self.name in self.dependsOn)",
    message = "a task cannot depend on itself; remove its own name from dependsOn",
    fieldPath = ".dependsOn")
@ValidationRule(
    value = "!has(self.container) || !has(self.placement) || self.placement != 'InProcess'",
    message = "a container cannot run in process; remove placement or use Pod",
    fieldPath = ".placement")
@JsonIgnoreProperties(ignoreUnknown = true)
public record TaskSpec(
    @JsonPropertyDescription("The name of the task; unique in the workflow.")
        @Required
        @Size(min = 1, max = 50)
        @Pattern(Patterns.DNS_LABEL)
        String name,
    @JsonPropertyDescription(
            "What is to be done, in the words the model is given. It may refer to {{goal}}, "
                + "{{params.name}} and {{tasks.name.output}}; a reference to a task makes this one "
                + "depend on it. Without such a reference the outputs of its dependencies are "
                + "appended.")
        @Required
        @Size(min = 1, max = 32_768)
        String description,
    @JsonPropertyDescription("What a good answer looks like; it is shown to the model.")
        @Size(max = 4096)
        @Nullable String expectedOutput,
    @JsonPropertyDescription(
            "A JSON Schema, as text, that the answer must satisfy. An answer that does not is asked"
                + " for again together with the error. Only references within the schema are"
                + " allowed.")
        @Size(max = 8192)
        @Nullable String outputSchema,
    @JsonPropertyDescription(
            "The name of the member that does the task. Without it a member with a fitting role is "
                + "chosen, always the same one.")
        @Size(min = 1, max = 50)
        @Pattern(Patterns.DNS_LABEL)
        @Nullable String agent,
    @JsonPropertyDescription(
            "Tasks with a higher priority start first; what they depend on inherits it.")
        @Min(-1000)
        @Max(1000)
        @Default("0")
        Integer priority,
    @JsonPropertyDescription("The names of the tasks that must end before this one starts.")
        @Size(max = 100)
        @ListSet
        List<@Size(min = 1, max = 50) @Pattern(Patterns.DNS_LABEL) String> dependsOn,
    @JsonPropertyDescription(
            "When the task runs: if all its dependencies succeeded, when all have ended in whatever"
                + " way, or if any failed.")
        @Default("AllSucceeded")
        RunWhen runWhen,
    @JsonPropertyDescription("Whether the run fails if this task does.") @Default("Required")
        Necessity necessity,
    @JsonPropertyDescription(
            "What running the task twice would do; it decides whether stored results are used and "
                + "whether a lost attempt is repeated. Without it a model's task is Pure and a "
                + "container's is SideEffecting.")
        @Nullable Effects effects,
    @JsonPropertyDescription(
            "A container that does the task instead of the built-in agent. What it prints is the "
                + "task's output.")
        @Nullable ContainerSpec container,
    @JsonPropertyDescription(
            "How often and how soon a failed attempt is repeated; fields left out are taken from"
                + " the task defaults.")
        @Nullable RetryPolicy retry,
    @JsonPropertyDescription(
            "How long an attempt may run, and how long it may wait for its pod; fields left out are"
                + " taken from the task defaults.")
        @Nullable TaskTimeouts timeouts,
    @JsonPropertyDescription(
            "The model that answers; fields left out are taken from the member, then from the "
                + "workflow.")
        @Nullable ModelSelection model,
    @JsonPropertyDescription("The CPU and memory of the task's pod.")
        @Nullable ResourceNeeds resources,
    @JsonPropertyDescription(
            "Where the task runs. Without it, as the task defaults or the runner say.")
        @Nullable Placement placement,
    @JsonPropertyDescription(
            "What is done with stored results; fields left out are taken from the workflow.")
        @Nullable CachePolicy cache) {

  @NullUnmarked
  public TaskSpec {
    priority = priority == null ? 0 : priority;
    dependsOn = Lists.copy(dependsOn);
    runWhen = runWhen == null ? RunWhen.AllSucceeded : runWhen;
    necessity = necessity == null ? Necessity.Required : necessity;
  }
}
