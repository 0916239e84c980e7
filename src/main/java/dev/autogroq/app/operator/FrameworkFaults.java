package dev.autogroq.app.operator;

import dev.autogroq.telemetry.Meters;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.api.monitoring.Metrics;
import io.javaoperatorsdk.operator.api.reconciler.RetryInfo;
import java.util.Map;

/** Hears from the framework of every reconcile that failed, of whatever kind. */
record FrameworkFaults(Meters meters) implements Metrics {

  @Override
  public void reconciliationFailed(
      HasMetadata resource, RetryInfo retry, Exception fault, Map<String, Object> metadata) {
    meters.reconcileFailed(resource.getKind());
  }
}
