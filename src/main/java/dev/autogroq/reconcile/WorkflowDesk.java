package dev.autogroq.reconcile;

import dev.autogroq.api.Effects;
import dev.autogroq.api.Reason;
import dev.autogroq.api.TeamWorkflowSpec;
import dev.autogroq.api.Violation;
import dev.autogroq.core.plan.Plan;
import dev.autogroq.core.plan.PlanRequest;
import dev.autogroq.core.plan.PlanResult;
import dev.autogroq.core.plan.PlannedEndpoints;
import dev.autogroq.core.plan.Planner;
import dev.autogroq.core.plan.RenderedTask;
import dev.autogroq.core.plan.SchemaCheck;
import dev.autogroq.engine.Engine;
import dev.autogroq.engine.RunRequest;
import dev.autogroq.engine.SideEffectJournal;
import dev.autogroq.kube.RawWorkflow;
import dev.autogroq.reconcile.write.RunRecord;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Takes in what is seen of workflows and asks the engine for what follows from it. Every look
 * carries the whole state, so that one that was missed is made good by the next.
 */
public final class WorkflowDesk implements SideEffectJournal {
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(45);
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
   * @return when to look at it again even if nobody says that it changed
   */
  public Optional<Duration> observe(RawWorkflow raw) {
    if (closed) {
      return Optional.empty();
    }
    Observed seen = Observed.of(raw);
    writers.statuses().observed(raw);
    WorkflowSession session =
        sessions.computeIfAbsent(
            seen.target().uid(), uid -> new WorkflowSession(seen, writers, clock));
    TeamWorkflowSpec spec = seen.spec();
    if (spec == null || !seen.problems().isEmpty()) {
      session.refuse(Refusal.of(problems(seen)), seen.generation());
      return again(session);
    }
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
      session.refuse(Refusal.of(found.refusals()), seen.generation());
      return Optional.of(LOOK_AGAIN);
    } else if (result instanceof PlanResult.Planned planned) {
      act(session, seen, planned.plan());
    }
    return again(session);
  }

  private static List<Violation> problems(Observed seen) {
    return seen.problems().isEmpty()
        ? List.of(Violation.error(Reason.Undecodable, "spec", "spec is missing", "add spec:"))
        : seen.problems();
  }

  private static Optional<Duration> again(WorkflowSession session) {
    return session.running() ? Optional.of(LOOK_AGAIN) : Optional.empty();
  }

  private void act(WorkflowSession session, Observed seen, Plan plan) {
    String uid = seen.target().uid();
    NextStep step =
        NextStep.of(
            session.known(), session.running(), seen.generation(), plan.planDigest(), plan.spec());
    if (step instanceof NextStep.Begin begin) {
      session.begin(begin.run(), plan, NextStep.token(plan.spec()), seen.generation());
      submit(session, uid, plan, Set.of());
    } else if (step instanceof NextStep.Restore) {
      Set<String> unclear = unclear(session.known().run(), seen, plan);
      session.restore(plan, seen.generation());
      submit(session, uid, plan, unclear);
    } else if (step instanceof NextStep.Turn) {
      session.acknowledge(seen.generation());
      engine.get().set(uid, plan.spec());
    } else if (step instanceof NextStep.Acknowledge) {
      session.acknowledge(seen.generation());
    }
  }

  private void submit(WorkflowSession session, String uid, Plan plan, Set<String> unclear) {
    Known known = session.known();
    Set<String> rerun =
        plan.spec().rerun() == null ? Set.of() : Set.copyOf(plan.spec().rerun().tasks());
    engine
        .get()
        .submit(
            new RunRequest(
                uid,
                known.run(),
                plan,
                known.startTime(),
                unclear,
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
    if (sessions.remove(uid) != null) {
      engine.get().forget(uid);
    }
    writers.statuses().forget(uid);
  }

  /** Whether results of this workflow are still wanted. */
  public Predicate<String> live() {
    return sessions::containsKey;
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
