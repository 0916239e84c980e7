package dev.autogroq.app.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autogroq.kube.RawEndpoint;
import dev.autogroq.kube.RawTask;
import dev.autogroq.kube.RawWorkflow;
import dev.autogroq.telemetry.Meters;
import dev.autogroq.telemetry.Metric;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FrameworkFaultsTest {

  @Test
  void aReconcileThatFailedIsCountedByTheKindOfItsObject() {
    var registry = new SimpleMeterRegistry();
    var faults = new FrameworkFaults(new Meters(registry, () -> true));

    for (var resource : List.of(new RawWorkflow(), new RawTask(), new RawEndpoint())) {
      faults.reconciliationFailed(resource, null, new IllegalStateException(), Map.of());
    }

    for (var kind : List.of("TeamWorkflow", "AgentTask", "ModelEndpoint")) {
      assertThat(registry.get(Metric.ReconcileFaults.text()).tag("kind", kind).counter().count())
          .as(kind)
          .isEqualTo(1);
    }
  }
}
