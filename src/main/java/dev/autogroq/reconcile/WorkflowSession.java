package dev.autogroq.reconcile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.autogroq.api.CacheOutcome;
import dev.autogroq.api.Effects;
import dev.autogroq.api.FailureClass;
import dev.autogroq.api.Reason;
import dev.autogroq.api.RunPhase;
import dev.autogroq.api.TaskPhase;
import dev.autogroq.api.TaskRecords;
import dev.autogroq.api.TeamWorkflowStatus;
import dev.autogroq.core.plan.Plan;
import dev.autogroq.decode.Documents;
import dev.autogroq.engine.RunListener;
import dev.autogroq.engine.TaskChange;
import dev.autogroq.engine.TaskOutput;
import dev.autogroq.kube.RawResource;
import dev.autogroq.reconcile.write.RunRecord;
import dev.autogroq.reconcile.write.Stamp;
import dev.autogroq.reconcile.write.Target;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What this process remembers of one workflow. The reconciler tells it what was seen, the engine
 * what happened; it answers with what is to be written. Thread-safe.
 */
final class WorkflowSession {
  /** Most tasks of a run whose every task is an event of its own. */
  private static final int CHATTY = 50;

  private static final int FULL_RECORDS = 200;
  private static final Duration LEASE = Duration.ofSeconds(20);
  private static final Duration MOMENT = Duration.ofSeconds(3);

  private final Target target;
  private final Writers writers;
  private final InstantSource clock;
  private Observed seen;
  private Known known;
  private ObjectNode last;
  private boolean running;
  private @Nullable Refusal refusal;
  private @Nullable Instant missingSince;
  private @Nullable Instant laterSince;
  private String resultRef = "";
  private final Set<String> heeded = new HashSet<>();
  private RunPhase phase = RunPhase.Pending;
  private @Nullable Plan plan;

  WorkflowSession(Observed first, Writers writers, InstantSource clock) {
    target = first.target();
    seen = first;
    this.writers = writers;
    this.clock = clock;
    known = Known.of(first.status());
    last =
        first.raw().getStatus() instanceof ObjectNode status
            ? status.deepCopy()
            : JsonNodeFactory.instance.objectNode();
  }

  /** The workflow as it was seen last. */
  synchronized Observed lastSeen() {
    return seen;
  }

  synchronized void saw(Observed now) {
    seen = now;
  }

  /**
   * Whether the status has told of a later run for longer than a lease lasts. Only the leader
   * begins runs: either this process is deposed by then, or somebody has forged the status.
   */
  synchronized boolean forged(JsonNode status) {
    if (status.path("run").asInt(0) <= known.run()) {
      laterSince = null;
      return false;
    }
    if (laterSince == null) {
      laterSince = clock.instant();
    }
    return !clock.instant().isBefore(laterSince.plus(LEASE));
  }

  /** Whether the status tells of a later run. */
  synchronized boolean overtaken() {
    return laterSince != null;
  }

  /** Writes again what was written last. */
  void restate() {
    ObjectNode status;
    synchronized (this) {
      laterSince = null;
      status = last;
    }
    writers.statuses().overrule(target.uid());
    writers.statuses().put(target, status);
  }

  String uid() {
    return target.uid();
  }

  synchronized Known known() {
    return known;
  }

  synchronized boolean running() {
    return running;
  }

  /** Whether the spec as it is now is refused. */
  synchronized boolean refused() {
    return refusal != null;
  }

  /** When the last run was over, null if nobody knows. */
  synchronized @Nullable Instant end() {
    try {
      return Instant.parse(last.path("completionTime").asText());
    } catch (DateTimeException e) {
      return null;
    }
  }

  /** Whether nobody has asked this of the run before. */
  synchronized boolean firstTime(String what) {
    return heeded.add(what);
  }

  /** The plan of the run that goes on. */
  synchronized Optional<RunRecord> run() {
    return plan == null ? Optional.empty() : Optional.of(new RunRecord(target, known.run(), plan));
  }

  /** Writes, before anything else happens, which run begins. */
  void begin(int run, Plan plan, String token, long generation) {
    Known next;
    ObjectNode first;
    Known before;
    synchronized (this) {
      before = known;
      next = new Known(run, plan.planDigest(), token, clock.instant(), generation, false, "");
      first = Stamp.on(FirstStatus.of(next, plan.size()), generation, last);
    }
    if (!writers.statuses().write(target, first)) {
      throw new IllegalStateException("the workflow is gone, or a later run of it is going on");
    }
    synchronized (this) {
      known = next;
      last = first;
      refusal = null;
      running = true;
      this.plan = plan;
      phase = RunPhase.Planning;
      heeded.clear();
      resultRef = "";
    }
    if (before.run() > 0 && run > before.run()) {
      event("PlanChanged", "run " + before.run() + " → run " + run);
    }
    event(
        "Started", "run %d: %d tasks, %s".formatted(run, plan.size(), plan.spec().executionMode()));
  }

  /** The known run goes on in this process. */
  synchronized void restore(Plan plan, long generation) {
    known = known.seen(generation);
    running = true;
    refusal = null;
    resultRef = last.path("resultRef").asText();
    this.plan = plan;
  }

  /** The spec was looked at, and nothing of it concerns the run's results. */
  void acknowledge(long generation) {
    ObjectNode status;
    synchronized (this) {
      known = known.seen(generation);
      refusal = null;
      if (running || last.isEmpty()) {
        return;
      }
      status = Stamp.on(last.deepCopy(), generation, last);
      last = status;
    }
    writers.statuses().put(target, status);
  }

  /** The spec is not accepted; a run that goes on is cared for all the same. */
  void refuse(Refusal refused, long generation) {
    ObjectNode status;
    boolean news;
    synchronized (this) {
      news = !refused.equals(refusal) || generation != known.generation();
      refusal = refused;
      known = known.seen(generation);
      if (running) {
        status = last.deepCopy();
        refused.mark(status, clock.instant());
      } else {
        status = refused.status(last, clock.instant());
        known = known.ended(refused.reason().name());
      }
      status = Stamp.on(status, generation, last);
      last = status;
    }
    if (news) {
      writers
          .events()
          .warning(target.reference("TeamWorkflow"), refused.reason().name(), refused.message());
    }
    writers.statuses().put(target, status);
  }

  /**
   * The spec needs something that is not there yet. Whoever applies a whole directory applies it a
   * moment later, so for that moment nothing is said to be over.
   *
   * @return when to look again
   */
  Duration missing(Refusal refused, long generation) {
    ObjectNode status;
    synchronized (this) {
      Instant now = clock.instant();
      if (running || known.endedAs(refused.reason())) {
        missingSince = Instant.EPOCH;
      } else if (missingSince == null) {
        missingSince = now;
      }
      if (now.isBefore(missingSince.plus(MOMENT))) {
        status = Stamp.on(refused.unfinished(last, now), generation, last);
        last = status;
      } else {
        missingSince = null;
        status = null;
      }
    }
    if (status == null) {
      refuse(refused, generation);
      return WorkflowDesk.LOOK_AGAIN;
    }
    writers.statuses().put(target, status);
    return MOMENT;
  }

  /** Hears of one run; what an older run still has to say is not written any more. */
  RunListener listener(int run, Plan plan) {
    RunRecord record = new RunRecord(target, run, plan);
    boolean full =
        plan.spec().taskRecords() == TaskRecords.Full
            || (plan.spec().taskRecords() == TaskRecords.Auto && plan.size() <= FULL_RECORDS);
    return new RunListener() {
      @Override
      public void taskChanged(TaskChange change) {
        if (plan.isLast(change.index())) {
          change
              .detail()
              .output()
              .flatMap(TaskOutput::place)
              .ifPresent(place -> answered(run, place));
        }
        boolean effect = plan.task(change.index()).effects() == Effects.SideEffecting;
        if (full || effect) {
          writers.records().changed(record, change);
        }
        if (plan.size() <= CHATTY) {
          tell(record, change, full || effect);
        }
      }

      @Override
      public void statusChanged(String uid, TeamWorkflowStatus status, boolean finished) {
        changed(run, status, finished);
      }
    };
  }

  /** Where the answer lies that nothing else of the run reads. */
  private synchronized void answered(int run, String place) {
    if (run == known.run()) {
      resultRef = place;
    }
  }

  private void changed(int run, TeamWorkflowStatus said, boolean finished) {
    ObjectNode status = Documents.json().valueToTree(said);
    RunPhase before;
    synchronized (this) {
      if (run != known.run()) {
        return;
      }
      before = phase;
      phase = said.phase() == null ? before : said.phase();
      if (!known.token().isEmpty()) {
        status.put("observedRerunToken", known.token());
      }
      if (!resultRef.isEmpty()) {
        status.put("resultRef", resultRef);
      }
      if (refusal != null && finished) {
        status = refusal.status(status, clock.instant());
      } else if (refusal != null) {
        refusal.mark(status, clock.instant());
      }
      if (said.phase() == RunPhase.Succeeded && reason(status).equals(Reason.Planned.name())) {
        status.put("phase", RunPhase.Planning.name());
      }
      status = Stamp.on(status, known.generation(), last);
      if (finished) {
        known = known.ended(reason(status));
        running = false;
        plan = null;
      }
      last = status;
    }
    writers.statuses().put(target, status);
    tell(before, said, finished, reason(status));
  }

  private static String reason(JsonNode status) {
    return RawResource.condition(status, "Finished").path("reason").asText();
  }

  private void tell(RunPhase before, TeamWorkflowStatus said, boolean finished, String reason) {
    String message = said.message() == null ? "" : said.message();
    if (finished) {
      if (said.phase() == RunPhase.Failed) {
        writers.events().warning(target.reference("TeamWorkflow"), reason, message);
      } else {
        event(reason, message);
      }
    } else if (said.phase() == RunPhase.Suspended && before != RunPhase.Suspended) {
      event(RunPhase.Suspended.name(), message);
    } else if (said.phase() == RunPhase.Running && before == RunPhase.Suspended) {
      event("Resumed", message);
    }
  }

  /**
   * Tells of a task.
   *
   * @param recorded whether its record says already that it is running: then no event does
   */
  private void tell(RunRecord record, TaskChange change, boolean recorded) {
    String task = "task \"" + change.task() + "\"";
    if (change.phase() == TaskPhase.Running) {
      if (!recorded) {
        event("TaskStarted", task + ", attempt " + change.attempt());
      }
    } else if (change.phase() == TaskPhase.Succeeded) {
      boolean hit = change.cache().filter(CacheOutcome.Hit::equals).isPresent();
      event(hit ? "CacheHit" : "TaskSucceeded", task + (hit ? ": served from the store" : ""));
    } else if (change.failure().filter(FailureClass.OutcomeUnknown::equals).isPresent()) {
      String name = record.nameOf(change.task());
      writers
          .events()
          .warning(
              target.reference("TeamWorkflow"),
              FailureClass.OutcomeUnknown.name(),
              task
                  + " may have happened or not, and is not run again until somebody decides:"
                  + " kubectl patch atask "
                  + name
                  + " --type=merge -p '{\"spec\":{\"resolution\":\"Retry\"}}' (or Accept, Fail)");
    } else if (change.phase() == TaskPhase.Failed) {
      warning(Reason.TaskFailed.name(), task, change);
    } else if (change.phase() == TaskPhase.Ready && change.failure().isPresent()) {
      warning("TaskRetrying", task + " after attempt " + change.attempt(), change);
    }
  }

  private void warning(String reason, String what, TaskChange change) {
    String cause = change.failure().map(Enum::name).orElse("");
    String words = change.message().isEmpty() ? "" : ", " + change.message();
    writers.events().warning(target.reference("TeamWorkflow"), reason, what + ": " + cause + words);
  }

  private void event(String reason, String message) {
    writers.events().normal(target.reference("TeamWorkflow"), reason, message);
  }
}
