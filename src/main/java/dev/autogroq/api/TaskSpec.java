package dev.autogroq.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One task of a workflow. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record TaskSpec(
    String name,
    String description,
    @Nullable String expectedOutput,
    @Nullable String outputSchema,
    @Nullable String agent,
    Integer priority,
    List<String> dependsOn,
    RunWhen runWhen,
    Necessity necessity,
    @Nullable Effects effects,
    @Nullable ContainerSpec container,
    @Nullable RetryPolicy retry,
    @Nullable TaskTimeouts timeouts,
    @Nullable ModelSelection model,
    @Nullable ResourceNeeds resources,
    @Nullable Placement placement,
    @Nullable CachePolicy cache) {

  public TaskSpec {
    priority = priority == null ? 0 : priority;
    dependsOn = dependsOn == null ? List.of() : List.copyOf(dependsOn);
    runWhen = runWhen == null ? RunWhen.AllSucceeded : runWhen;
    necessity = necessity == null ? Necessity.Required : necessity;
  }
}
