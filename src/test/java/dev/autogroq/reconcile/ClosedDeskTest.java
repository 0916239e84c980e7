package dev.autogroq.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.autogroq.core.plan.SchemaCheck;
import dev.autogroq.kube.RawTask;
import dev.autogroq.reconcile.write.EventWriter;
import dev.autogroq.reconcile.write.StatusFence;
import dev.autogroq.reconcile.write.StatusWriter;
import dev.autogroq.reconcile.write.WriteQueue;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class ClosedDeskTest {
  @Test
  void aTaskSeenWhileTheProcessEndsIsLeftToTheNextLeader() {
    var threads = Executors.newSingleThreadScheduledExecutor();
    try (KubernetesClient client = new KubernetesClientBuilder().build()) {
      var queue = new WriteQueue(threads, () -> true);
      var desk =
          new TaskDesk(
              () -> {
                throw new AssertionError("the engine is asked");
              },
              (namespace, names) -> {
                throw new IllegalStateException("endpoints are asked");
              },
              SchemaCheck.SYNTAX_ONLY,
              new StatusWriter<>(client, RawTask.class, queue, StatusFence.NONE),
              new EventWriter(client, queue, InstantSource.system()),
              InstantSource.system());

      assertThatThrownBy(() -> desk.observe(task())).hasMessage("endpoints are asked");
      desk.close();

      assertThat(desk.observe(task())).isEmpty();
    } finally {
      threads.shutdownNow();
    }
  }

  private static RawTask task() {
    RawTask task = new RawTask();
    task.setMetadata(
        new ObjectMetaBuilder().withName("one").withNamespace("ns").withUid("uid-1").build());
    task.setSpec(JsonNodeFactory.instance.objectNode().put("prompt", "Say hello."));
    return task;
  }
}
