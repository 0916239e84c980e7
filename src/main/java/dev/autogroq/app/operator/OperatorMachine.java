package dev.autogroq.app.operator;

import dev.autogroq.engine.Engine;
import dev.autogroq.reconcile.write.WriteQueue;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.javaoperatorsdk.operator.Operator;
import io.javaoperatorsdk.operator.api.config.ControllerConfigurationOverrider;
import io.javaoperatorsdk.operator.api.monitoring.Metrics;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.processing.retry.GenericRetry;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Everything that moves, started and stopped in order. */
final class OperatorMachine implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(OperatorMachine.class);
  private static final Duration LONGEST_RETRY = Duration.ofSeconds(60);
  private static final Duration LAST_WRITES = Duration.ofSeconds(5);

  /** As long as results wait for an API server that is away. */
  private static final Duration UNSTORED = Duration.ofMinutes(15);

  private static final Duration STUCK = Duration.ofSeconds(90);

  private final Settings settings;
  private final Parts parts;
  private final Leadership leadership;
  private final Operator operator;
  private volatile boolean started;
  private volatile boolean informerStopped;
  private volatile boolean closing;
  private final AtomicBoolean drained = new AtomicBoolean();

  /** What it is made of. */
  record Parts(
      KubernetesClient client,
      Engine engine,
      WriteQueue queue,
      Runnable closeDesks,
      AutoCloseable results,
      java.util.List<Controller<?>> controllers,
      Metrics metrics) {

    /** Parts without anybody who counts. */
    Parts(
        KubernetesClient client,
        Engine engine,
        WriteQueue queue,
        Runnable closeDesks,
        AutoCloseable results,
        java.util.List<Controller<?>> controllers) {
      this(client, engine, queue, closeDesks, results, controllers, Metrics.NOOP);
    }
  }

  /** A reconciler, the kind it is for, and which objects of that kind: all if empty. */
  record Controller<R extends HasMetadata>(
      Reconciler<R> reconciler, Class<R> kind, String selector) {}

  OperatorMachine(Settings settings, Parts parts, Leadership leadership) {
    this.settings = settings;
    this.parts = parts;
    this.leadership = leadership;
    operator =
        new Operator(
            configuration -> {
              configuration
                  .withKubernetesClient(parts.client())
                  .withCloseClientOnStop(false)
                  .withMetrics(parts.metrics())
                  .withUseSSAToPatchPrimaryResource(false)
                  .withStopOnInformerErrorDuringStartup(false)
                  .withReconciliationTerminationTimeout(Duration.ofSeconds(5))
                  .withInformerStoppedHandler((informer, fault) -> stopped(fault));
              if (settings.leaderElection()) {
                configuration.withLeaderElectionConfiguration(leadership.election());
              }
            });
    parts.controllers().forEach(this::register);
  }

  private void stopped(Throwable fault) {
    if (closing) {
      return;
    }
    informerStopped = true;
    LOG.error("an informer has stopped; liveness fails so that the process is restarted", fault);
  }

  private <R extends HasMetadata> void register(Controller<R> controller) {
    operator.register(
        controller.reconciler(), overrider -> configure(overrider, controller.selector()));
  }

  private <R extends HasMetadata> void configure(
      ControllerConfigurationOverrider<R> controller, String selector) {
    if (!selector.isEmpty()) {
      controller.withLabelSelector(selector);
    }
    controller
        .withRetry(
            new GenericRetry()
                .setInitialInterval(1_000)
                .setMaxInterval(LONGEST_RETRY.toMillis())
                .withoutMaxAttempts())
        .withTriggerReconcilerOnAllEvents(true)
        // It would drop what was deleted and made again while no watch told of it.
        .withGenerationAware(false)
        .withReconciliationMaxInterval(Duration.ofMinutes(10));
    settings
        .namespaces()
        .filter(names -> !names.isEmpty())
        .ifPresentOrElse(controller::settingNamespaces, controller::watchingAllNamespaces);
  }

  /** Starts; blocks until the informers know what there is. */
  void start() {
    operator.start();
    started = true;
  }

  boolean started() {
    return started;
  }

  /** Whether a restart would help. */
  boolean stuck() {
    return informerStopped || parts.engine().sinceLastTurn().compareTo(STUCK) > 0;
  }

  boolean healthy() {
    return started && operator.getRuntimeInfo().allEventSourcesAreHealthy();
  }

  boolean leading() {
    return leadership.leading();
  }

  /**
   * The lease is lost: nothing more is decided or begun, but what is in flight has been paid for.
   * Its results are stored, which harms no successor; if the API server is away, once it is back.
   */
  void surrender() {
    closing = true;
    parts.closeDesks().run();
    try {
      drain(UNSTORED);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void drain(Duration most) throws InterruptedException {
    if (drained.compareAndSet(false, true)) {
      boolean all = parts.engine().drain(most);
      LOG.info(
          all ? "no call is in flight" : "calls in flight are given up; they will be made again");
    }
  }

  /** Lets calls in flight end within the grace period, writes what came of them, then stops. */
  @Override
  public void close() {
    closing = true;
    leadership.resign();
    parts.closeDesks().run();
    try {
      drain(Duration.ofSeconds(settings.graceSeconds()));
      if (!parts.queue().flush(LAST_WRITES)) {
        LOG.warn("not every status could be written; the next leader will");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    parts.queue().close();
    operator.stop();
    try {
      parts.results().close();
    } catch (Exception e) {
      LOG.warn("the result store did not close: {}", e.toString());
    }
    parts.client().close();
  }
}
