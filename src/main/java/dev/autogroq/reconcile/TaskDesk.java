package dev.autogroq.reconcile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.autogroq.api.Effects;
import dev.autogroq.api.FailureClass;
import dev.autogroq.api.OperatingMode;
import dev.autogroq.api.Resolution;
import dev.autogroq.api.TaskPhase;
import dev.autogroq.api.TeamWorkflowStatus;
import dev.autogroq.api.Violation;
import dev.autogroq.core.plan.Plan;
import dev.autogroq.core.plan.PlanRequest;
import dev.autogroq.core.plan.PlanResult;
import dev.autogroq.core.plan.Planner;
import dev.autogroq.core.plan.SchemaCheck;
import dev.autogroq.core.run.Restored;
import dev.autogroq.core.run.Restored.Before;
import dev.autogroq.engine.Engine;
import dev.autogroq.engine.RunListener;
import dev.autogroq.engine.RunRequest;
import dev.autogroq.engine.TaskChange;
import dev.autogroq.kube.RawResource;
import dev.autogroq.kube.RawTask;
import dev.autogroq.reconcile.write.EventWriter;
import dev.autogroq.reconcile.write.SoloStatus;
import dev.autogroq.reconcile.write.Stamp;
import dev.autogroq.reconcile.write.StatusWriter;
import dev.autogroq.reconcile.write.Target;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Takes in single tasks that somebody applied by themselves, and runs each as a workflow of one.
 */
public final class TaskDesk {

  private final Supplier<Engine> engine;
  private final PlanEndpoints endpoints;
  private final SchemaCheck schemas;
  private final StatusWriter<RawTask> statuses;
  private final EventWriter events;
  private final InstantSource clock;
  private final Map<String, JsonNode> last = new ConcurrentHashMap<>();
  private final Set<String> running = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  public TaskDesk(
      Supplier<Engine> engine,
      PlanEndpoints endpoints,
      SchemaCheck schemas,
      StatusWriter<RawTask> statuses,
      EventWriter events,
      InstantSource clock) {
    this.engine = engine;
    this.endpoints = endpoints;
    this.schemas = schemas;
    this.statuses = statuses;
    this.events = events;
    this.clock = clock;
  }

  /**
   * Takes in a task as it is now.
   *
   * @return when to look again even if nobody says that it changed
   */
  public Optional<Duration> observe(RawTask raw) {
    if (closed) {
      return Optional.empty();
    }
    statuses.observed(raw);
    Target target = Target.of(raw.getMetadata());
    JsonNode spec = raw.getSpec() == null ? JsonNodeFactory.instance.objectNode() : raw.getSpec();
    if (spec.hasNonNull("workflowRef")) {
      return foreign(target);
    }
    if (running.contains(target.uid())) {
      if (cancelled(spec)) {
        engine.get().operate(target.uid(), OperatingMode.Cancel);
      }
      return Optional.of(WorkflowDesk.LOOK_AGAIN);
    }
    JsonNode before = raw.getStatus();
    if (before != null && finished(before) && !decided(raw)) {
      return Optional.empty();
    }
    if (before != null) {
      last.put(target.uid(), before);
    }
    return begin(raw, target, spec);
  }

  private Optional<Duration> begin(RawTask raw, Target target, JsonNode spec) {
    long generation =
        raw.getMetadata().getGeneration() == null ? 1 : raw.getMetadata().getGeneration();
    var decoded = Solo.workflow(spec);
    if (decoded.hasErrors()) {
      return refuse(target, generation, decoded.violations());
    }
    Set<String> names =
        Set.of(spec.path("model").path("endpointRef").path("name").asText("default"));
    PlanEndpoints.Found found = endpoints.find(target.namespace(), names);
    if (!found.refusals().isEmpty()) {
      return refuse(target, generation, found.refusals());
    }
    PlanResult result =
        Planner.plan(
            new PlanRequest(
                target.namespace(), target.name(), decoded.value(), found.endpoints(), List.of()),
            schemas);
    if (result instanceof PlanResult.Planned planned) {
      return run(target, spec, planned.plan(), generation);
    } else if (result instanceof PlanResult.Refused refused) {
      return refuse(target, generation, refused.violations());
    }
    throw new AssertionError(result);
  }

  private Optional<Duration> run(Target target, JsonNode spec, Plan plan, long generation) {
    TaskRow row = TaskRow.of(spec, last.get(target.uid()), "");
    boolean begun = row.is(TaskPhase.Running) || row.is(TaskPhase.Ready);
    boolean decided = row.is(TaskPhase.Failed) && row.resolution().isPresent();
    if (!begun
        && !statuses.write(
            target, stamped(target, SoloStatus.begins(clock.instant()), generation))) {
      return Optional.empty();
    }
    running.add(target.uid());
    engine
        .get()
        .submit(
            new RunRequest(
                target.uid(),
                1,
                plan,
                clock.instant(),
                begun || decided ? restored(row, plan) : Restored.NOTHING,
                row.resolution().map(r -> Map.of(Solo.TASK, r)).orElse(Map.of()),
                Set.of(),
                plan.planDigest().hashCode()),
            listener(target, generation));
    if (cancelled(spec)) {
      engine.get().operate(target.uid(), OperatingMode.Cancel);
    }
    return Optional.of(WorkflowDesk.LOOK_AGAIN);
  }

  private static boolean cancelled(JsonNode spec) {
    return spec.path("cancelled").asBoolean(false);
  }

  /** The attempts before; a decision to run the task again makes an unclear one clear. */
  private static Restored restored(TaskRow row, Plan plan) {
    boolean effect = plan.task(0).effects() == Effects.SideEffecting;
    boolean again = row.resolution().filter(Resolution.Retry::equals).isPresent();
    Before before = row.before();
    Before going =
        new Before(before.last(), before.used(), before.lost(), Optional.empty(), before.spent());
    return new Restored(
        effect && row.is(TaskPhase.Running) && !again ? Set.of(Solo.TASK) : Set.of(),
        Map.of(Solo.TASK, going),
        Set.of(),
        before.spent());
  }

  private RunListener listener(Target target, long generation) {
    SoloStatus composed = new SoloStatus();
    return new RunListener() {
      @Override
      public void taskChanged(TaskChange change) {
        statuses.put(target, stamped(target, composed.of(change), generation));
      }

      @Override
      public void statusChanged(String uid, TeamWorkflowStatus status, boolean finished) {
        if (finished) {
          running.remove(uid);
          composed
              .ended(status, clock.instant())
              .ifPresent(end -> statuses.put(target, stamped(target, end, generation)));
        }
      }
    };
  }

  private ObjectNode stamped(Target target, ObjectNode status, long generation) {
    ObjectNode stamped = Stamp.on(status, generation, last.get(target.uid()));
    last.put(target.uid(), stamped);
    return stamped;
  }

  private Optional<Duration> refuse(Target target, long generation, List<Violation> violations) {
    Refusal refusal = Refusal.of(violations);
    ObjectNode status = refusal.status(JsonNodeFactory.instance.objectNode(), clock.instant());
    statuses.put(target, stamped(target, status, generation));
    events.warning(target.reference("AgentTask"), refusal.reason().name(), refusal.message());
    return Optional.of(WorkflowDesk.LOOK_AGAIN);
  }

  /** A task that says it is a workflow's, but that the operator did not make. */
  private Optional<Duration> foreign(Target target) {
    events.warning(
        target.reference("AgentTask"),
        "Ignored",
        "the operator makes the tasks of workflows itself; leave out spec.workflowRef to have one"
            + " prompt answered");
    return Optional.empty();
  }

  /** Takes nothing in any more, as {@link WorkflowDesk#close()}. */
  public void close() {
    closed = true;
  }

  /** A task that is deleted: its call is given up. */
  public void gone(String uid) {
    last.remove(uid);
    if (running.remove(uid)) {
      engine.get().forget(uid);
    }
    statuses.forget(uid);
  }

  /** Whether a person has decided, since, on the unknown outcome that the task ended with. */
  private static boolean decided(RawTask raw) {
    JsonNode status = raw.getStatus();
    long generation =
        raw.getMetadata().getGeneration() == null ? 1 : raw.getMetadata().getGeneration();
    boolean since = status.path("observedGeneration").asLong(0) < generation;
    boolean unknown = finishedAs(status).equals(FailureClass.OutcomeUnknown.name());
    return since
        && unknown
        && TaskRow.of(raw.getSpec(), status, "")
            .resolution()
            .filter(resolution -> resolution != Resolution.Fail)
            .isPresent();
  }

  private static String finishedAs(JsonNode status) {
    JsonNode finished = RawResource.condition(status, "Finished");
    return finished.path("status").asText().equals("True") ? finished.path("reason").asText() : "";
  }

  private static boolean finished(JsonNode status) {
    String reason = finishedAs(status);
    return !reason.isEmpty() && !WorkflowDesk.mayHeal(reason);
  }
}
