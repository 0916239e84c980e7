package dev.autogroq.telemetry;

import dev.autogroq.api.FailureClass;
import dev.autogroq.api.RunPhase;
import dev.autogroq.api.TaskPhase;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * All that is counted, by the names that Prometheus reads. Values of labels are closed sets, so
 * that nobody's workflows make series.
 */
public enum Metric {
  Runs("autogroq_runs_total", "phase", "runs that have ended"),
  Tasks("autogroq_tasks_total", "outcome", "tasks that have ended"),
  Tokens("autogroq_tokens_total", "kind", "tokens that attempts have spent, failed ones too"),
  ModelRequests("autogroq_model_requests_total", "", "requests that attempts have made"),
  UndecodableObjects(
      "autogroq_undecodable_objects_total", "kind", "looks at an object whose spec cannot be read"),
  ReconcileFaults(
      "autogroq_reconcile_faults_total", "kind", "reconciles that failed and are tried again"),
  WriteFailures("autogroq_write_failures_total", "kind", "writes that failed and are tried again"),
  Leader("autogroq_leader", "", "1 if this process is the one that acts, else 0");

  /** The last value of a label that may have to name what was not foreseen. */
  static final String OTHER = "Other";

  private final String text;
  private final String label;
  private final String help;

  Metric(String text, String label, String help) {
    this.text = text;
    this.label = label;
    this.help = help;
  }

  /** The name that Prometheus reads. */
  public String text() {
    return text;
  }

  /** The name of the one label; empty if there is none. */
  public String label() {
    return label;
  }

  /** What is counted, in a few words. */
  public String help() {
    return help;
  }

  /** All values of the label; none if there is no label. */
  public List<String> labelValues() {
    return switch (this) {
      case Runs -> names(RunPhase.Succeeded, RunPhase.Failed, RunPhase.Cancelled);
      case Tasks -> outcomes();
      case Tokens -> List.of("prompt", "completion");
      case UndecodableObjects, ReconcileFaults ->
          List.of("TeamWorkflow", "AgentTask", "ModelEndpoint", OTHER);
      case WriteFailures -> List.of("TeamWorkflow", "AgentTask", "ModelEndpoint", "Event", OTHER);
      case ModelRequests, Leader -> List.of();
    };
  }

  private static List<String> outcomes() {
    var all = new ArrayList<>(names(TaskPhase.Succeeded, TaskPhase.Skipped, TaskPhase.Cancelled));
    all.addAll(names(FailureClass.values()));
    all.add(OTHER);
    return List.copyOf(all);
  }

  private static List<String> names(Enum<?>... values) {
    return Arrays.stream(values).map(Enum::name).toList();
  }
}
