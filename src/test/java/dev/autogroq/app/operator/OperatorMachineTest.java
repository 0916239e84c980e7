package dev.autogroq.app.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.autogroq.api.Provider;
import dev.autogroq.core.plan.PlannedEndpoint;
import dev.autogroq.core.plan.SchemaCheck;
import dev.autogroq.fixtures.EngineScene;
import dev.autogroq.kube.RawEndpoint;
import dev.autogroq.kube.RawTask;
import dev.autogroq.kube.RawWorkflow;
import dev.autogroq.reconcile.EndpointCache;
import dev.autogroq.reconcile.PlanEndpoints;
import dev.autogroq.reconcile.RecordedTasks;
import dev.autogroq.reconcile.WorkflowDesk;
import dev.autogroq.reconcile.WorkflowReconciler;
import dev.autogroq.reconcile.Writers;
import dev.autogroq.reconcile.write.EventWriter;
import dev.autogroq.reconcile.write.StatusFence;
import dev.autogroq.reconcile.write.StatusWriter;
import dev.autogroq.reconcile.write.TaskRecords;
import dev.autogroq.reconcile.write.WriteQueue;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.retry.GenericRetry;
import io.javaoperatorsdk.operator.processing.retry.Retry;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The framework under our configuration, when things go wrong beneath it. */
class OperatorMachineTest {
  private static final Duration LONG = Duration.ofSeconds(30);
  private static final String POISON =
      """
      apiVersion: autogroq.dev/v1alpha1
      kind: TeamWorkflow
      metadata: {name: %s, uid: uid-of-%1$s, generation: 3000000000}
      spec: [no, object]
      status: {run: 3000000000, conditions: {a: b}}
      """;
  private static final String ODD_ENDPOINT =
      """
      apiVersion: autogroq.dev/v1alpha1
      kind: ModelEndpoint
      metadata: {name: %s, uid: uid-of-%1$s}
      spec: 7
      status: {conditions: none}
      """;
  private static final String WORKFLOW =
      """
      apiVersion: autogroq.dev/v1alpha1
      kind: TeamWorkflow
      metadata: {name: %s, uid: uid-of-%1$s, generation: 1}
      spec:
        goal: Say what is new
        model: {name: m}
        agents:
          - {name: writer, role: Writer}
        tasks:
          - {name: only, agent: writer, description: Write}
      """;

  /** Looks at what it is retried by; the framework wants to know the kind of a named class. */
  private record Looker(AtomicReference<Retry> retry) implements Reconciler<RawEndpoint> {
    @Override
    public UpdateControl<RawEndpoint> reconcile(
        RawEndpoint endpoint, Context<RawEndpoint> context) {
      retry.set(context.getControllerConfiguration().getRetry());
      return UpdateControl.noUpdate();
    }
  }

  private final MockCluster cluster = new MockCluster();
  private final EngineScene engine = new EngineScene();
  private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(2);
  private final WriteQueue queue = new WriteQueue(threads, () -> true);
  private final AtomicInteger faults = new AtomicInteger();
  private final AtomicReference<Retry> retry = new AtomicReference<>();
  private final OperatorMachine machine = machine();

  @AfterEach
  void end() {
    machine.close();
    engine.close();
    threads.shutdownNow();
    cluster.close();
  }

  @Test
  void whatEndedInAnErrorIsTriedAgain() {
    faults.set(1);
    machine.start();
    MockCluster.apply(cluster.client(), WORKFLOW.formatted("unlucky"));

    await().atMost(LONG).until(() -> finished("unlucky"));
    assertThat(faults.get()).isNotPositive();
  }

  @Test
  void retriesNeverEndAndAreNeverMoreThanAMinuteApart() {
    machine.start();

    await().atMost(LONG).until(() -> retry.get() != null);
    assertThat(retry.get())
        .isInstanceOfSatisfying(
            GenericRetry.class,
            set -> {
              assertThat(set.getMaxAttempts()).isNegative();
              assertThat(set.getMaxInterval()).isEqualTo(60_000);
            });
    var execution = retry.get().initExecution();
    for (int attempt = 0; attempt < 1_000; attempt++) {
      assertThat(execution.nextDelay())
          .hasValueSatisfying(d -> assertThat(d).isBetween(0L, 60_000L));
    }
  }

  @Test
  void whatCannotBeReadStopsNoInformerBeforeAndAfterTheStart() {
    MockCluster.apply(cluster.client(), POISON.formatted("before"));
    MockCluster.apply(cluster.client(), ODD_ENDPOINT.formatted("odd-before"));
    machine.start();
    MockCluster.apply(cluster.client(), POISON.formatted("after"));
    MockCluster.apply(cluster.client(), ODD_ENDPOINT.formatted("odd-after"));
    MockCluster.apply(cluster.client(), WORKFLOW.formatted("beside"));

    await().atMost(LONG).until(() -> finished("beside"));
    await().atMost(LONG).until(() -> refused("before") && refused("after"));
    assertThat(machine.healthy()).isTrue();
    assertThat(machine.stuck()).isFalse();
  }

  private boolean finished(String workflow) {
    return condition(workflow, "Finished", "True");
  }

  private boolean refused(String workflow) {
    return condition(workflow, "Accepted", "False");
  }

  private boolean condition(String workflow, String type, String wanted) {
    RawWorkflow live =
        cluster
            .client()
            .resources(RawWorkflow.class)
            .inNamespace(MockCluster.NAMESPACE)
            .withName(workflow)
            .get();
    if (live == null || live.getStatus() == null) {
      return false;
    }
    for (var condition : live.getStatus().path("conditions")) {
      if (condition.path("type").asText().equals(type)) {
        return condition.path("status").asText().equals(wanted);
      }
    }
    return false;
  }

  private OperatorMachine machine() {
    var client = cluster.client();
    var records =
        new TaskRecords(
            client, queue, new StatusWriter<>(client, RawTask.class, queue, StatusFence.NONE));
    var desk =
        new WorkflowDesk(
            engine::engine,
            this::endpoints,
            SchemaCheck.SYNTAX_ONLY,
            new Writers(
                new StatusWriter<>(client, RawWorkflow.class, queue, StatusFence.LATER_RUN_STAYS),
                records,
                new EventWriter(client, queue, InstantSource.system())),
            new RecordedTasks(client, records),
            InstantSource.system());
    Settings settings = settings();
    return new OperatorMachine(
        settings,
        new OperatorMachine.Parts(
            client,
            engine.engine(),
            queue,
            desk::close,
            () -> {},
            List.of(
                new OperatorMachine.Controller<>(
                    new WorkflowReconciler(desk, new EndpointCache()), RawWorkflow.class, ""),
                new OperatorMachine.Controller<>(new Looker(retry), RawEndpoint.class, ""))),
        new Leadership(settings, () -> {}));
  }

  private PlanEndpoints.Found endpoints(String namespace, Set<String> names) {
    if (faults.getAndDecrement() > 0) {
      throw new StackOverflowError("of a test");
    }
    return new PlanEndpoints.Found(
        names.stream()
            .map(
                name ->
                    new PlannedEndpoint(
                        name,
                        namespace + "/" + name,
                        Provider.Simulated,
                        "",
                        List.of(),
                        OptionalInt.empty(),
                        OptionalLong.empty(),
                        OptionalInt.empty(),
                        60,
                        100,
                        100))
            .toList(),
        List.of());
  }

  private static Settings settings() {
    var given =
        new PropertiesConfigSource(Map.of("autogroq.leader-election", "false"), "test", 100);
    return new SmallRyeConfigBuilder()
        .withMapping(Settings.class)
        .withSources(given)
        .build()
        .getConfigMapping(Settings.class);
  }
}
