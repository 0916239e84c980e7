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
import dev.autogroq.llm.openai.OpenAiModel;
import dev.autogroq.llm.simulated.Behaviour;
import dev.autogroq.llm.simulated.SimulatedModel;
import dev.autogroq.llm.simulated.Sleeper;
import dev.autogroq.reconcile.EndpointCache;
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
import dev.autogroq.reconcile.write.EventWriter;
import dev.autogroq.reconcile.write.StatusFence;
import dev.autogroq.reconcile.write.StatusWriter;
import dev.autogroq.reconcile.write.Target;
import dev.autogroq.reconcile.write.TaskRecords;
import dev.autogroq.reconcile.write.WriteCounts;
import dev.autogroq.reconcile.write.WriteQueue;
import dev.autogroq.results.ResultStore;
import dev.autogroq.results.memory.MemoryLearnedDurations;
import dev.autogroq.runner.inprocess.InProcessRunner;
import dev.autogroq.schema.OutputSchema;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts the operator together. */
final class Assembly {
  private static final String USER_AGENT = "autogroq-operator";
  private static final int WRITERS = 8;
  private static final long COLLECT_MINUTES = 10;
  private static final Logger LOG = LoggerFactory.getLogger(Assembly.class);

  private Assembly() {}

  static OperatorMachine of(Settings settings) throws IOException {
    KubernetesClient client = client();
    try {
      return assembled(settings, client);
    } catch (IOException | RuntimeException e) {
      client.close();
      throw e;
    }
  }

  private static OperatorMachine assembled(Settings settings, KubernetesClient client)
      throws IOException {
    InstantSource clock = new MonotonicClock();
    Leadership leadership = new Leadership(settings, Assembly::end);
    ScheduledThreadPoolExecutor threads = writers();
    WriteQueue queue = new WriteQueue(threads, leadership::leading, WriteCounts.NONE);
    StatusWriter<RawTask> taskStatuses =
        new StatusWriter<>(client, RawTask.class, queue, StatusFence.NONE);
    TaskRecords records = new TaskRecords(client, queue, taskStatuses);
    Writers writers =
        new Writers(
            new StatusWriter<>(client, RawWorkflow.class, queue, StatusFence.LATER_RUN_STAYS),
            records,
            new EventWriter(client, queue, clock));
    EndpointCache cache = new EndpointCache();
    Keys keys =
        new Keys(new ClusterSecrets(client), settings.secretNamespaces().orElse(Set.of()), clock);
    Endpoints endpoints =
        new Endpoints(cache, clusterDefault(settings), EndpointAddress::problem, keys::of);
    ClusterModels models =
        new ClusterModels(endpoints, keys, Assembly::model, clock, endpoint -> {});
    AtomicReference<Engine> engine = new AtomicReference<>();
    WorkflowDesk desk =
        new WorkflowDesk(
            engine::get,
            new ResolvedEndpoints(endpoints),
            OutputSchema::problem,
            writers,
            new RecordedTasks(client, records),
            clock);
    TaskDesk tasks =
        new TaskDesk(
            engine::get,
            new ResolvedEndpoints(endpoints),
            OutputSchema::problem,
            taskStatuses,
            writers.events(),
            clock);
    ResultPlaces.Place place = ResultPlaces.open(settings, client, clock);
    ResultStore results = place.store();
    collect(threads, leadership, place, desk, clock);
    engine.set(
        new Engine(
            new EnginePorts(
                clock,
                Threads.blocking("autogroq-work"),
                new InProcessRunner(models, Assembly::problem, Threads.blocking("autogroq-model")),
                results,
                new MemoryLearnedDurations(),
                desk,
                OutputSink.NONE,
                new FleetLimits(Math.min(settings.maxInFlight(), Threads.mostInFlight())))));
    StatusWriter<RawEndpoint> endpointStatuses =
        new StatusWriter<>(client, RawEndpoint.class, queue, StatusFence.NONE);
    return new OperatorMachine(
        settings,
        new OperatorMachine.Parts(
            client,
            engine.get(),
            queue,
            () -> {
              results.close();
              models.close();
              threads.shutdownNow();
            },
            List.of(
                new OperatorMachine.Controller<>(
                    new WorkflowReconciler(desk, cache), RawWorkflow.class, ""),
                new OperatorMachine.Controller<>(
                    new TaskReconciler(tasks), RawTask.class, TaskReconciler.SELECTOR),
                new OperatorMachine.Controller<>(
                    new ModelEndpointReconciler(
                        endpoints,
                        keys,
                        models,
                        (observed, status) -> {
                          endpointStatuses.observed(observed);
                          endpointStatuses.write(
                              new Target(
                                  observed.getMetadata().getNamespace(),
                                  observed.getMetadata().getName(),
                                  observed.getMetadata().getUid()),
                              status.deepCopy());
                        },
                        clock),
                    RawEndpoint.class,
                    ""))),
        leadership);
  }

  private static void collect(
      ScheduledThreadPoolExecutor threads,
      Leadership leadership,
      ResultPlaces.Place place,
      WorkflowDesk desk,
      InstantSource clock) {
    Runnable collection =
        () -> {
          if (leadership.leading()) {
            try {
              place.collection().collect(clock.instant(), desk.live());
            } catch (Throwable fault) {
              LOG.warn("old results could not be collected: {}", fault.toString());
            }
          }
        };
    var unused =
        threads.scheduleWithFixedDelay(
            collection, COLLECT_MINUTES, COLLECT_MINUTES, TimeUnit.MINUTES);
  }

  /** Ends the process from a thread that no shutdown hook waits for. */
  private static void end() {
    Thread ending = new Thread(() -> System.exit(1), "autogroq-end");
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

  private static LanguageModel model(PlannedEndpoint endpoint, ModelEndpointSpec spec, Secret key) {
    if (endpoint.simulated()) {
      var simulated = spec.simulated();
      Behaviour behaviour = simulated == null ? Behaviour.standard() : Behaviour.of(simulated);
      return new SimulatedModel(behaviour, Sleeper.real());
    }
    return OpenAiModel.at(endpoint.baseUrl()).key(key).build();
  }

  private static Optional<String> problem(String schema, String answer) {
    List<String> violations = OutputSchema.of(schema).violations(answer);
    return violations.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", violations));
  }
}
