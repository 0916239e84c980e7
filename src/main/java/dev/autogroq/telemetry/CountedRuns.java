package dev.autogroq.telemetry;

import dev.autogroq.api.RunPhase;
import dev.autogroq.api.TaskPhase;
import dev.autogroq.api.TeamWorkflowStatus;
import dev.autogroq.engine.RunListener;
import dev.autogroq.engine.TaskChange;

/** Counts runs and tasks as they end. */
public record CountedRuns(Meters meters) implements RunListener {

  @Override
  public void taskChanged(TaskChange change) {
    TaskPhase phase = change.phase();
    switch (phase) {
      case Succeeded, Skipped, Cancelled -> meters.add(Metric.Tasks, phase.name(), 1);
      case Failed ->
          meters.add(Metric.Tasks, change.failure().map(Enum::name).orElse(Metric.OTHER), 1);
      case Pending, Ready, Running -> {}
    }
  }

  @Override
  public void statusChanged(String uid, TeamWorkflowStatus status, boolean finished) {
    RunPhase phase = status.phase();
    if (finished && phase != null) {
      meters.add(Metric.Runs, phase.name(), 1);
    }
  }
}
