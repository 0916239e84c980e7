package dev.autogroq.reconcile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.autogroq.api.Effects;
import dev.autogroq.api.Reason;
import dev.autogroq.api.Resolution;
import dev.autogroq.api.TeamWorkflowSpec;
import dev.autogroq.api.Violation;
import dev.autogroq.core.plan.Plan;
import dev.autogroq.core.plan.PlanRequest;
import dev.autogroq.core.plan.PlanResult;
import dev.autogroq.core.plan.PlannedEndpoints;
import dev.autogroq.core.plan.Planner;
import dev.autogroq.core.plan.RenderedTask;
import dev.autogroq.core.plan.SchemaCheck;
import dev.autogroq.core.run.Restored;
import dev.autogroq.engine.Engine;
import dev.autogroq.engine.RunRequest;
import dev.autogroq.engine.SideEffectJournal;
import dev.autogroq.kube.RawWorkflow;
import dev.autogroq.kube.TaskNote;
import dev.autogroq.reconcile.write.RunRecord;
import dev.autogroq.reconcile.write.Target;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Takes in what is seen of workflows and asks the engine for what follows from it. Every look
 * carries the whole state, so that one that was missed is made good by the next.
 */
public final class WorkflowDesk implements SideEffectJournal {
  private static final Duration MOMENT = Duration.ofSeconds(5);

  /** How soon something that goes on is looked at again, whatever is told of it. */
  static final Duration LOOK_AGAIN = Duration.ofSeconds(45);

  private static final Set<Reason> MAY_HEAL =
      Set.of(
          Reason.EndpointNotFound,
          Reason.EndpointNotAllowed,
          Reason.SecretNotFound,
          Reason.InvalidSecret);

  private final Supplier<Engine> engine;
  private final PlanEndpoints endpoints;
  private final SchemaCheck schemas;
  private final Writers writers;
  private final TaskJournal journal;
  private final InstantSource clock;
  private final Map<String, WorkflowSession> sessions = new ConcurrentHashMap<>();
  private volatile boolean closed;

  /**
   * A desk.
   *
   * @param engine asked for when it is needed: it has this desk for its journal
   */
  public WorkflowDesk(
      Supplier<Engine> engine,
      PlanEndpoints endpoints,
      SchemaCheck schemas,
      Writers writers,
      TaskJournal journal,
      InstantSource clock) {
    this.engine = engine;
    this.endpoints = endpoints;
    this.schemas = schemas;
    this.writers = writers;
    this.journal = journal;
    this.clock = clock;
  }

  /**
   * Takes in a workflow as it is now.
   *
   * @param notes what is known of records that say they are of its tasks
   * @return when to look at it again even if nobody says that it changed
   */
  public Optional<Duration> observe(RawWorkflow raw, Collection<TaskNote> notes) {
    if (closed) {
      return Optional.empty();
    }
    Observed seen = known(raw);
    Records records = Records.of(seen.target().uid(), notes);
    writers.statuses().observed(raw);
    WorkflowSession session =
        sessions.computeIfAbsent(
            seen.target().uid(), uid -> new WorkflowSession(seen, writers, clock));
    session.saw(seen);
    if (raw.getStatus() != null && session.forged(raw.getStatus())) {
      session.restate();
    }
    Optional<Duration> next = observe(session, seen, records);
    return session.overtaken() ? Optional.of(MOMENT) : next;
  }

  private Optional<Duration> observe(WorkflowSession session, Observed seen, Records records) {
    TeamWorkflowSpec spec = seen.spec();
    if (spec == null || !seen.problems().isEmpty()) {
      writers.faults().undecodable("TeamWorkflow");
      session.refuse(Refusal.of(problems(seen)), seen.generation());
      return again(session);
    }
    boolean decided = records.decided(session.known().run());
    if (!session.refused()
        && NextStep.nothing(session.known(), session.running(), decided, seen.generation(), spec)) {
      return after(session, seen, records);
    }
    return plan(session, seen, spec, records);
  }

  /** The workflow, read again only if its spec is another one: most looks are at a status. */
  private Observed known(RawWorkflow raw) {
    WorkflowSession session = sessions.get(raw.getMetadata().getUid());
    return session == null ? Observed.of(raw) : session.lastSeen().again(raw);
  }

  private Optional<Duration> plan(
      WorkflowSession session, Observed seen, TeamWorkflowSpec spec, Records records) {
    Set<String> names = PlannedEndpoints.named(spec);
    PlanEndpoints.Found found = endpoints.find(seen.target().namespace(), names);
    PlanResult result =
        Planner.plan(
            new PlanRequest(
                seen.target().namespace(),
                seen.target().name(),
                spec,
                found.withStandIns(names),
                List.of()),
            schemas);
    if (result instanceof PlanResult.Refused refused) {
      session.refuse(Refusal.of(refused.violations()), seen.generation());
    } else if (!found.refusals().isEmpty()) {
      return Optional.of(session.missing(Refusal.of(found.refusals()), seen.generation()));
    } else if (result instanceof PlanResult.Planned planned) {
      act(session, seen, planned.plan(), records);
    }
    return after(session, seen, records);
  }

  /** What people did to the records, or what is to become of them. */
  private Optional<Duration> after(WorkflowSession session, Observed seen, Records records) {
    if (session.running()) {
      heed(session, seen.target().uid(), records);
    } else if (session.known().finished() && seen.spec() != null) {
      Leftovers leftovers =
          Leftovers.of(
              records,
              session.known().run(),
              session.end(),
              seen.spec().ttlSecondsAfterFinished(),
              clock.instant());
      leftovers.remove().forEach(writers.records()::remove);
      return leftovers.later();
    }
    return again(session);
  }

  private void heed(WorkflowSession session, String uid, Records records) {
    for (String task : records.cancelled(session.known().run())) {
      if (session.firstTime("cancel " + task)) {
        engine.get().cancelTask(uid, task);
      }
    }
    records
        .decisions()
        .forEach(
            (task, decision) -> {
              if (session.firstTime(decision + " " + task)) {
                engine.get().resolve(uid, task, decision);
              }
            });
  }

  /** Whether a record that has appeared is a workflow's concern: made by us, it is not. */
  boolean recordSeen(TaskNote note) {
    JsonNode spec = note.getSpec() == null ? MissingNode.getInstance() : note.getSpec();
    String uid = spec.path("workflowRef").path("uid").asText();
    if (!Records.belongs(uid, note)) {
      writers
          .events()
          .warning(
              Target.of(note.getMetadata()).reference("AgentTask"),
              "Ignored",
              "it says that the operator made it, but its owner is not the workflow it names");
    }
    return false;
  }

  /** A record was deleted; while its task goes on there is one. */
  boolean recordDeleted(TaskNote note) {
    if (note.getSpec() != null) {
      JsonNode ref = note.getSpec().path("workflowRef");
      writers
          .records()
          .deleted(
              ref.path("uid").asText(),
              ref.path("run").asInt(0),
              note.getSpec().path("taskName").asText());
    }
    return false;
  }

  private static List<Violation> problems(Observed seen) {
    return seen.problems().isEmpty()
        ? List.of(Violation.error(Reason.Undecodable, "spec", "spec is missing", "add spec:"))
        : seen.problems();
  }

  private static Optional<Duration> again(WorkflowSession session) {
    return session.running() ? Optional.of(LOOK_AGAIN) : Optional.empty();
  }

  private void act(WorkflowSession session, Observed seen, Plan plan, Records records) {
    String uid = seen.target().uid();
    NextStep step =
        NextStep.of(
            session.known(),
            session.running(),
            records.decided(session.known().run()),
            seen.generation(),
            plan.planDigest(),
            plan.spec());
    if (step instanceof NextStep.Begin begin) {
      Set<String> unclear = records.unclearBefore(begin.run(), plan);
      session.begin(begin.run(), plan, NextStep.token(plan.spec()), seen.generation());
      submit(session, plan, Restored.of(unclear), records.decisions());
    } else if (step instanceof NextStep.Restore) {
      int run = session.known().run();
      Set<String> unclear = records.unclearBefore(run, plan);
      unclear.addAll(unclear(run, seen, plan));
      Restored restored = records.restored(run, unclear, seen.status());
      session.restore(plan, seen.generation());
      submit(session, plan, restored, records.decisions());
    } else if (step instanceof NextStep.Turn) {
      session.acknowledge(seen.generation());
      engine.get().set(uid, plan.spec());
    } else if (step instanceof NextStep.Acknowledge) {
      session.acknowledge(seen.generation());
    }
  }

  private void submit(
      WorkflowSession session, Plan plan, Restored restored, Map<String, Resolution> decisions) {
    Known known = session.known();
    Set<String> rerun =
        plan.spec().rerun() == null ? Set.of() : Set.copyOf(plan.spec().rerun().tasks());
    engine
        .get()
        .submit(
            new RunRequest(
                session.uid(),
                known.run(),
                plan,
                known.startTime(),
                restored,
                decisions,
                rerun,
                plan.planDigest().hashCode()),
            session.listener(known.run(), plan));
  }

  private Set<String> unclear(int run, Observed seen, Plan plan) {
    boolean effects = plan.tasks().stream().anyMatch(t -> t.effects() == Effects.SideEffecting);
    return effects ? journal.unclear(new RunRecord(seen.target(), run, plan)) : Set.of();
  }

  /**
   * Takes nothing in any more: the engine is about to close, and would end whatever it is still
   * asked for as failed, when the next leader can run it.
   */
  public void close() {
    closed = true;
  }

  /** A workflow that is deleted: its calls are given up, and nothing of it is remembered. */
  public void gone(String uid) {
    WorkflowSession session = sessions.remove(uid);
    if (session != null) {
      engine.get().forget(uid);
    }
    writers.statuses().forget(uid);
  }

  /** Workflows of a namespace that might be accepted now that an endpoint or a key has changed. */
  public static boolean mayHeal(@Nullable String acceptedReason) {
    return MAY_HEAL.stream().anyMatch(reason -> reason.name().equals(acceptedReason));
  }

  // ---- the journal of side effects: their AgentTask is there before they start

  @Override
  public void starting(String uid, int run, String task, int attempt) throws IOException {
    throw new IOException("a record without a prompt");
  }

  @Override
  public void starting(String uid, int run, String task, int attempt, RenderedTask rendered)
      throws IOException {
    WorkflowSession session = sessions.get(uid);
    RunRecord record =
        session == null ? null : session.run().filter(r -> r.run() == run).orElse(null);
    if (record == null) {
      throw new IOException("the workflow is gone");
    }
    journal.before(record, task, rendered);
  }

  @Override
  public void finished(String uid, int run, String task, int attempt) {
    // The record's status, written behind it, says how the attempt ended.
  }
}
