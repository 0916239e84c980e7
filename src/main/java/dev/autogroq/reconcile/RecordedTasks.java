package dev.autogroq.reconcile;

import com.fasterxml.jackson.databind.JsonNode;
import dev.autogroq.api.Effects;
import dev.autogroq.core.plan.PlannedTask;
import dev.autogroq.core.plan.RenderedTask;
import dev.autogroq.kube.RawTask;
import dev.autogroq.reconcile.write.RunRecord;
import dev.autogroq.reconcile.write.TaskRecords;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;

/** The journal of side effects, kept in AgentTasks. */
public final class RecordedTasks implements TaskJournal {
  private final KubernetesClient client;
  private final TaskRecords records;

  public RecordedTasks(KubernetesClient client, TaskRecords records) {
    this.client = client;
    this.records = records;
  }

  @Override
  public void before(RunRecord run, String task, RenderedTask rendered) throws IOException {
    for (PlannedTask planned : run.plan().tasks()) {
      if (planned.name().equals(task)) {
        records.before(run, planned.index(), rendered);
        return;
      }
    }
    throw new IOException("no task of that name");
  }

  @Override
  public Set<String> unclear(RunRecord run) {
    Set<String> unclear = new HashSet<>();
    for (PlannedTask planned : run.plan().tasks()) {
      if (planned.effects() == Effects.SideEffecting && begun(run, planned.name())) {
        unclear.add(planned.name());
      }
    }
    return unclear;
  }

  private boolean begun(RunRecord run, String task) {
    RawTask record =
        client
            .resources(RawTask.class)
            .inNamespace(run.workflow().namespace())
            .withName(run.nameOf(task))
            .get();
    if (record == null) {
      return false;
    }
    JsonNode status = record.getStatus();
    String phase = status == null ? "" : status.path("phase").asText();
    return !phase.equals("Succeeded") && !phase.equals("Failed");
  }
}
