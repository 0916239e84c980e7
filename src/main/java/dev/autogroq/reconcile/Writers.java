package dev.autogroq.reconcile;

import dev.autogroq.kube.RawWorkflow;
import dev.autogroq.reconcile.write.EventWriter;
import dev.autogroq.reconcile.write.StatusWriter;
import dev.autogroq.reconcile.write.TaskRecords;

/** Everything that is written about workflows, each by its one writer. */
public record Writers(
    StatusWriter<RawWorkflow> statuses, TaskRecords records, EventWriter events) {}
