package dev.autogroq.app.operator;

import dev.autogroq.telemetry.Meters;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ties the operator to the life of the process. */
@ApplicationScoped
public class OperatorBean {
  private static final Logger LOG = LoggerFactory.getLogger(OperatorBean.class);
  private static final long PAUSE_MILLIS = 3_000;

  private final Settings settings;
  private final MeterRegistry registry;
  private volatile @Nullable OperatorMachine machine;
  private volatile boolean ending;

  public OperatorBean(Settings settings, MeterRegistry registry) {
    this.settings = settings;
    this.registry = registry;
  }

  void onStart(@Observes StartupEvent event) {
    Meters meters = new Meters(registry, this::leading);
    if (settings.autostart()) {
      Thread starting = new Thread(() -> start(meters), "autogroq-start");
      starting.setDaemon(true);
      starting.start();
    }
  }

  /** An API server that is not there yet is waited for: a crash loop would only be slower. */
  private void start(Meters meters) {
    while (!ending) {
      OperatorMachine made = null;
      try {
        made = Assembly.of(settings, meters);
        machine = made;
        made.start();
        return;
      } catch (Throwable fault) {
        LOG.error(
            "the operator does not start, and tries again: {}",
            fault.toString() + (fault.getCause() == null ? "" : ": " + fault.getCause()));
        machine = null;
        if (made != null) {
          made.close();
        }
        pause();
      }
    }
  }

  private void pause() {
    try {
      Thread.sleep(PAUSE_MILLIS);
    } catch (InterruptedException e) {
      ending = true;
    }
  }

  void onStop(@Observes ShutdownEvent event) {
    ending = true;
    OperatorMachine running = machine;
    if (running != null) {
      running.close();
    }
  }

  private boolean leading() {
    return machine().map(OperatorMachine::leading).orElse(false);
  }

  Optional<OperatorMachine> machine() {
    return Optional.ofNullable(machine);
  }
}
