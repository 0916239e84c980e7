package dev.autogroq.reconcile;

import dev.autogroq.kube.RawWorkflow;
import dev.autogroq.reconcile.write.EventWriter;
import dev.autogroq.reconcile.write.StatusWriter;
import dev.autogroq.reconcile.write.TaskRecords;

/** Everything that is written about workflows, each by its one writer, and who hears of faults. */
public record Writers(
    StatusWriter<RawWorkflow> statuses, TaskRecords records, EventWriter events, Faults faults) {

  /** Writers without anybody who hears of faults. */
  public Writers(StatusWriter<RawWorkflow> statuses, TaskRecords records, EventWriter events) {
    this(statuses, records, events, Faults.UNHEARD);
  }
}
