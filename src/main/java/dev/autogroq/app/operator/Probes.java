package dev.autogroq.app.operator;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;
import org.eclipse.microprofile.health.Readiness;
import org.eclipse.microprofile.health.Startup;

/** What kubelet asks. A replica that stands by is ready: it watches, and may take over at once. */
@ApplicationScoped
public class Probes {
  private final OperatorBean operator;

  public Probes(OperatorBean operator) {
    this.operator = operator;
  }

  @Produces
  @Startup
  HealthCheck started() {
    return () ->
        answer(
            "informers know what there is",
            operator.machine().map(OperatorMachine::started).orElse(false));
  }

  @Produces
  @Readiness
  HealthCheck ready() {
    return () ->
        answer(
            "informers are in touch",
            operator.machine().map(OperatorMachine::healthy).orElse(false));
  }

  @Produces
  @Liveness
  HealthCheck live() {
    return () ->
        answer("the engine turns", !operator.machine().map(OperatorMachine::stuck).orElse(false));
  }

  private static HealthCheckResponse answer(String name, boolean up) {
    return HealthCheckResponse.named(name).status(up).build();
  }
}
