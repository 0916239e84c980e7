package dev.autogroq.reconcile.write;

import dev.autogroq.core.plan.Plan;
import dev.autogroq.kube.ChildName;
import java.util.List;

/**
 * The run whose tasks are recorded.
 *
 * @param workflow the owner of every record
 */
public record RunRecord(Target workflow, int run, Plan plan) {

  /** Name of the record of a task: the same for the same task of the same run, whoever asks. */
  public String nameOf(String task) {
    return ChildName.of(
        List.of(workflow.name(), String.valueOf(run), task), List.of(workflow.uid()));
  }
}
