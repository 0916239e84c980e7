package dev.autogroq.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where tasks run. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record RunnerSpec(
    Placement placement,
    Integer maxInProcessTasks,
    Integer maxPods,
    @Nullable String image,
    List<NodeLabel> nodeSelector,
    List<TolerationSpec> tolerations,
    @Nullable String priorityClassName,
    @Nullable String runtimeClassName,
    List<PodLabel> podLabels) {

  /** Every field at its default. */
  public static final RunnerSpec DEFAULT = new RunnerSpec(null, null, null, null, null, null, null, null, null);

  public RunnerSpec {
    placement = placement == null ? Placement.Auto : placement;
    maxInProcessTasks = maxInProcessTasks == null ? 20 : maxInProcessTasks;
    maxPods = maxPods == null ? 50 : maxPods;
    nodeSelector = nodeSelector == null ? List.of() : List.copyOf(nodeSelector);
    tolerations = tolerations == null ? List.of() : List.copyOf(tolerations);
    podLabels = podLabels == null ? List.of() : List.copyOf(podLabels);
  }
}
