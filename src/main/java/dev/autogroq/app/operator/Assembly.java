package dev.autogroq.app.operator;

import dev.autogroq.api.ModelEndpointSpec;
import dev.autogroq.core.fleet.FleetLimits;
import dev.autogroq.core.plan.PlannedEndpoint;
import dev.autogroq.engine.Engine;
import dev.autogroq.engine.EnginePorts;
import dev.autogroq.engine.MonotonicClock;
import dev.autogroq.engine.OutputSink;
import dev.autogroq.engine.Threads;
import dev.autogroq.kube.RawEndpoint;
import dev.autogroq.kube.RawTask;
import dev.autogroq.kube.RawWorkflow;
import dev.autogroq.llm.LanguageModel;
import dev.autogroq.llm.Secret;
import dev.autogroq.llm.openai.EndpointAddress;
import dev.autogroq.llm.openai.HttpConnections;
import dev.autogroq.llm.openai.OpenAiModel;
import dev.autogroq.llm.simulated.Behaviour;
import dev.autogroq.llm.simulated.SimulatedModel;
import dev.autogroq.llm.simulated.Sleeper;
import dev.autogroq.reconcile.EndpointCache;
import dev.autogroq.reconcile.PlanEndpoints;
import dev.autogroq.reconcile.RecordedTasks;
import dev.autogroq.reconcile.ResolvedEndpoints;
import dev.autogroq.reconcile.TaskDesk;
import dev.autogroq.reconcile.TaskReconciler;
import dev.autogroq.reconcile.WorkflowDesk;
import dev.autogroq.reconcile.WorkflowReconciler;
import dev.autogroq.reconcile.Writers;
import dev.autogroq.reconcile.endpoint.ClusterModels;
import dev.autogroq.reconcile.endpoint.ClusterSecrets;
import dev.autogroq.reconcile.endpoint.EndpointId;
import dev.autogroq.reconcile.endpoint.Endpoints;
import dev.autogroq.reconcile.endpoint.Keys;
import dev.autogroq.reconcile.endpoint.ModelEndpointReconciler;
import dev.autogroq.reconcile.endpoint.StatusSink;
import dev.autogroq.reconcile.write.EventWriter;
import dev.autogroq.reconcile.write.StatusFence;
import dev.autogroq.reconcile.write.StatusWriter;
import dev.autogroq.reconcile.write.Target;
import dev.autogroq.reconcile.write.TaskRecords;
import dev.autogroq.reconcile.write.WriteQueue;
import dev.autogroq.results.ResultStore;
import dev.autogroq.results.memory.MemoryLearnedDurations;
import dev.autogroq.runner.TaskRunner;
import dev.autogroq.runner.inprocess.InProcessRunner;
import dev.autogroq.schema.OutputSchema;
import dev.autogroq.telemetry.CountedRunner;
import dev.autogroq.telemetry.CountedRuns;
import dev.autogroq.telemetry.Meters;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Puts the operator together. */
final class Assembly {
  private static final String USER_AGENT = "autogroq-operator";
  private static final int WRITERS = 8;

  private final Settings settings;
  private final KubernetesClient client;
  private final Meters meters;
  private final InstantSource clock = new MonotonicClock();
  private final Leadership leadership;
  private final ScheduledThreadPoolExecutor threads = writers();
  private final WriteQueue queue;
  private final HttpConnections connections =
      HttpConnections.open(HttpConnections.Settings.standard());
  private final EndpointCache cache = new EndpointCache();
  private final Keys keys;
  private final Endpoints endpoints;
  private final ClusterModels models;
  private final AtomicReference<@Nullable ModelEndpointReconciler> endpointReconciler =
      new AtomicReference<>();
  private final AtomicReference<@Nullable Engine> engine = new AtomicReference<>();
  private final AtomicReference<@Nullable OperatorMachine> machine = new AtomicReference<>();

  private Assembly(Settings settings, KubernetesClient client, Meters meters) {
    this.settings = settings;
    this.client = client;
    this.meters = meters;
    leadership = new Leadership(settings, this::overthrown);
    queue = new WriteQueue(threads, leadership::leading, meters::writeFailed);
    keys =
        new Keys(new ClusterSecrets(client), settings.secretNamespaces().orElse(Set.of()), clock);
    endpoints = new Endpoints(cache, clusterDefault(settings), EndpointAddress::problem, keys::of);
    models = new ClusterModels(endpoints, keys, this::model, clock, this::lookAgain);
  }

  static OperatorMachine of(Settings settings, Meters meters) throws IOException {
    KubernetesClient client = client();
    try {
      return new Assembly(settings, client, meters).machine();
    } catch (IOException | RuntimeException e) {
      client.close();
      throw e;
    }
  }

  private OperatorMachine machine() throws IOException {
    StatusWriter<RawTask> taskStatuses =
        new StatusWriter<>(client, RawTask.class, queue, StatusFence.NONE);
    TaskRecords records = new TaskRecords(client, queue, taskStatuses);
    EventWriter events = new EventWriter(client, queue, clock);
    PlanEndpoints found = new ResolvedEndpoints(endpoints);
    WorkflowDesk desk =
        new WorkflowDesk(
            this::engine,
            found,
            OutputSchema::problem,
            new Writers(
                new StatusWriter<>(client, RawWorkflow.class, queue, StatusFence.LATER_RUN_STAYS),
                records,
                events,
                meters),
            new RecordedTasks(client, records),
            clock);
    TaskDesk tasks =
        new TaskDesk(this::engine, found, OutputSchema::problem, taskStatuses, events, clock);
    ResultPlaces.Place place = ResultPlaces.open(settings, client, clock);
    CollectionRounds rounds = new CollectionRounds(place.collection(), clock, leadership::leading);
    rounds.start();
    engine.set(engine(place.store(), desk));
    OperatorMachine made =
        new OperatorMachine(
            settings,
            new OperatorMachine.Parts(
                client,
                engine(),
                queue,
                () -> {
                  desk.close();
                  tasks.close();
                },
                () -> {
                  rounds.close();
                  close(place.store());
                },
                controllers(desk, tasks),
                new FrameworkFaults(meters)),
            leadership);
    machine.set(made);
    return made;
  }

  private Engine engine() {
    return Objects.requireNonNull(engine.get(), "the engine is made before anything is seen");
  }

  private Engine engine(ResultStore results, WorkflowDesk desk) {
    return new Engine(
        new EnginePorts(
            clock,
            Threads.blocking("autogroq-work"),
            runner(),
            results,
            new MemoryLearnedDurations(),
            desk,
            OutputSink.NONE,
            new FleetLimits(Math.min(settings.maxInFlight(), Threads.mostInFlight())),
            new CountedRuns(meters)));
  }

  private TaskRunner runner() {
    return new CountedRunner(
        new InProcessRunner(models, Assembly::problem, Threads.blocking("autogroq-model")), meters);
  }

  private List<OperatorMachine.Controller<?>> controllers(WorkflowDesk desk, TaskDesk tasks) {
    ModelEndpointReconciler endpointsOfCluster =
        new ModelEndpointReconciler(endpoints, keys, models, endpointSink(), clock);
    endpointReconciler.set(endpointsOfCluster);
    return List.of(
        new OperatorMachine.Controller<>(
            new WorkflowReconciler(desk, cache), RawWorkflow.class, ""),
        new OperatorMachine.Controller<>(
            new TaskReconciler(tasks), RawTask.class, TaskReconciler.SELECTOR),
        new OperatorMachine.Controller<>(endpointsOfCluster, RawEndpoint.class, ""));
  }

  private StatusSink endpointSink() {
    StatusWriter<RawEndpoint> statuses =
        new StatusWriter<>(client, RawEndpoint.class, queue, StatusFence.NONE);
    return (observed, status) -> {
      var meta = observed.getMetadata();
      statuses.observed(observed);
      statuses.write(Target.of(meta), status.deepCopy());
    };
  }

  private void lookAgain(EndpointId endpoint) {
    ModelEndpointReconciler reconciler = endpointReconciler.get();
    if (reconciler != null) {
      reconciler.lookAgain(endpoint);
    }
  }

  private void close(ResultStore results) {
    results.close();
    models.close();
    threads.shutdownNow();
  }

  /** Ends the process, from a thread that no shutdown hook waits for. */
  private void overthrown() {
    Thread ending =
        new Thread(
            () -> {
              OperatorMachine running = machine.get();
              if (running != null) {
                running.surrender();
              }
              System.exit(1);
            },
            "autogroq-end");
    ending.setDaemon(true);
    ending.start();
  }

  private static KubernetesClient client() {
    Config config = new ConfigBuilder(Config.autoConfigure(null)).withUserAgent(USER_AGENT).build();
    return new KubernetesClientBuilder().withConfig(config).build();
  }

  private static ScheduledThreadPoolExecutor writers() {
    ScheduledThreadPoolExecutor threads =
        new ScheduledThreadPoolExecutor(
            WRITERS,
            job -> {
              Thread thread = new Thread(job, "autogroq-write");
              thread.setDaemon(true);
              return thread;
            });
    threads.setRemoveOnCancelPolicy(true);
    return threads;
  }

  private static Optional<EndpointId> clusterDefault(Settings settings) {
    return settings
        .defaultEndpoint()
        .name()
        .map(
            name ->
                new EndpointId(
                    settings.defaultEndpoint().namespace().orElse(settings.operatorNamespace()),
                    name));
  }

  private LanguageModel model(PlannedEndpoint endpoint, ModelEndpointSpec spec, Secret key) {
    if (endpoint.simulated()) {
      var simulated = spec.simulated();
      Behaviour behaviour = simulated == null ? Behaviour.standard() : Behaviour.of(simulated);
      return new SimulatedModel(behaviour, Sleeper.real());
    }
    return OpenAiModel.at(endpoint.baseUrl()).key(key).connections(connections).build();
  }

  private static Optional<String> problem(String schema, String answer) {
    List<String> violations = OutputSchema.of(schema).violations(answer);
    return violations.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", violations));
  }
}
