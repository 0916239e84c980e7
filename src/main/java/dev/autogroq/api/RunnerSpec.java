package dev.autogroq.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

/** Where tasks run. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record RunnerSpec(
    @JsonPropertyDescription(
            "Where tasks run. Auto keeps them in the operator while the workflow is small and no"
                + " task needs a container or resources of its own.")
        @Default("Auto")
        Placement placement,
    @JsonPropertyDescription("Up to how many tasks a workflow counts as small.")
        @Min(1)
        @Max(1000)
        @Default("20")
        Integer maxInProcessTasks,
    @JsonPropertyDescription("How many pods of this workflow may exist at once.")
        @Min(1)
        @Max(1000)
        @Default("50")
        Integer maxPods,
    @JsonPropertyDescription(
            "The image that runs model tasks in pods. Without it, the operator's own.")
        @Size(min = 1, max = 512)
        @Pattern(Patterns.IMAGE)
        @Nullable String image,
    @JsonPropertyDescription("Labels that the nodes of task pods must have.")
        @Size(max = 32)
        @ListKey("name")
        List<NodeLabel> nodeSelector,
    @JsonPropertyDescription("Taints that task pods tolerate.") @Size(max = 32)
        List<TolerationSpec> tolerations,
    @JsonPropertyDescription("The PriorityClass of task pods.")
        @Size(min = 1, max = 253)
        @Pattern(Patterns.DNS_SUBDOMAIN)
        @Nullable String priorityClassName,
    @JsonPropertyDescription("The RuntimeClass of task pods, such as one that sandboxes them.")
        @Size(min = 1, max = 253)
        @Pattern(Patterns.DNS_SUBDOMAIN)
        @Nullable String runtimeClassName,
    @JsonPropertyDescription("Labels put on task pods, such as one for the accounting of cost.")
        @Size(max = 32)
        @ListKey("name")
        List<PodLabel> podLabels) {

  /** Every field at its default. */
  public static final RunnerSpec DEFAULT =
      new RunnerSpec(null, null, null, null, null, null, null, null, null);

  @NullUnmarked
  public RunnerSpec {
    placement = placement == null ? Placement.Auto : placement;
    maxInProcessTasks = maxInProcessTasks == null ? 20 : maxInProcessTasks;
    maxPods = maxPods == null ? 50 : maxPods;
    nodeSelector = Lists.copy(nodeSelector);
    tolerations = Lists.copy(tolerations);
    podLabels = Lists.copy(podLabels);
  }
}
