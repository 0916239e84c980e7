package dev.autogroq.reconcile.write;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.autogroq.api.ApiNames;
import dev.autogroq.api.ConditionStatus;
import dev.autogroq.api.FailureClass;
import dev.autogroq.api.TaskPhase;
import dev.autogroq.api.WaitingReason;
import dev.autogroq.core.plan.PromptMessage;
import dev.autogroq.core.plan.RenderedTask;
import dev.autogroq.engine.TaskChange;
import dev.autogroq.engine.Texts;
import dev.autogroq.kube.Labels;
import dev.autogroq.kube.RawTask;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * The documents of an AgentTask: what was asked, and what became of it. Pure; everything bounded.
 */
final class TaskDocuments {
  private static final int LONGEST_PROMPT = 65_536;
  private static final String CUT = " … (cut)";
  private static final WaitingReason[] REASONS = WaitingReason.values();

  private TaskDocuments() {}

  /** The record of a task whose prompt is known. */
  static RawTask record(RunRecord run, int index, RenderedTask rendered) {
    var task = run.plan().task(index);
    var agent = run.plan().agentOf(index);
    RawTask record = new RawTask();
    record.setMetadata(
        new ObjectMetaBuilder()
            .withName(run.nameOf(task.name()))
            .withNamespace(run.workflow().namespace())
            .addToLabels(Labels.NAME, "autogroq")
            .addToLabels(Labels.PART_OF, "autogroq")
            .addToLabels(Labels.MANAGED_BY, Labels.OPERATOR)
            .addToLabels(Labels.COMPONENT, Labels.COMPONENT_TASK)
            .addToLabels(Labels.WORKFLOW, Labels.value(run.workflow().name()))
            .addToLabels(Labels.TASK, Labels.value(task.name()))
            .addToLabels(Labels.AGENT, Labels.value(agent.name()))
            .addToLabels(Labels.RUN, String.valueOf(run.run()))
            .addNewOwnerReference()
            .withApiVersion(ApiNames.API_VERSION)
            .withKind("TeamWorkflow")
            .withName(run.workflow().name())
            .withUid(run.workflow().uid())
            .withController(true)
            .endOwnerReference()
            .build());
    ObjectNode spec = JsonNodeFactory.instance.objectNode();
    spec.putObject("workflowRef")
        .put("name", run.workflow().name())
        .put("uid", run.workflow().uid())
        .put("run", run.run());
    spec.put("taskName", task.name());
    ObjectNode who = spec.putObject("agent").put("name", agent.name());
    putText(who, "role", agent.role(), 256);
    putText(who, "goal", agent.goal(), 4096);
    putText(who, "instructions", agent.instructions(), 32_768);
    spec.put("prompt", cut(prompt(rendered), LONGEST_PROMPT));
    ObjectNode model = spec.putObject("model").put("name", task.model().name());
    model.putObject("endpointRef").put("name", run.plan().endpointOf(index).name());
    spec.put("effects", task.effects().name());
    spec.put("priority", task.priority());
    spec.put("inputDigest", rendered.digest());
    record.setSpec(spec);
    return record;
  }

  /** The status of a task as a change tells it. */
  static ObjectNode status(TaskChange change, List<ObjectNode> attempts) {
    ObjectNode status = JsonNodeFactory.instance.objectNode();
    status.put("phase", change.phase().name());
    if (change.attempt() > 0) {
      status.put("attempt", change.attempt());
    }
    if (ended(change.phase())) {
      status.put("duration", Texts.duration(Duration.ofNanos((long) (change.seconds() * 1e9))));
    }
    conditions(change).into(status);
    change.waiting().ifPresent(reason -> status.put("waitingReason", reason.name()));
    waits(status, change.detail().waitNanos());
    if (!attempts.isEmpty()) {
      status.putArray("attempts").addAll(attempts);
    }
    if (change.attempt() > 0) {
      status.putObject("placement").put("type", "InProcess");
    }
    change.cache().ifPresent(outcome -> status.put("cacheOutcome", outcome.name()));
    var spent = change.detail().spent();
    ObjectNode usage =
        status
            .putObject("usage")
            .put("promptTokens", spent.promptTokens())
            .put("completionTokens", spent.completionTokens())
            .put("totalTokens", spent.tokens())
            .put("requests", spent.requests());
    if (spent.costNano() > 0) {
      usage.put("cost", Texts.money(spent.costNano()));
    }
    change
        .detail()
        .output()
        .ifPresent(
            output -> {
              ObjectNode said =
                  status
                      .putObject("output")
                      .put("digest", output.digest())
                      .put("bytes", output.bytes())
                      .put("excerpt", output.excerpt());
              output.place().ifPresent(place -> said.put("resultRef", place));
            });
    if (!change.message().isEmpty()) {
      status.put("message", cut(change.message(), 1024));
    }
    return status;
  }

  /** How one attempt went. */
  static ObjectNode attempt(TaskChange change, Instant start, Optional<FailureClass> failure) {
    ObjectNode attempt = JsonNodeFactory.instance.objectNode();
    attempt.put("number", Math.min(change.attempt(), 1000));
    attempt.put("startTime", seconds(start));
    attempt.put("endTime", seconds(change.at()));
    attempt.put("outcome", failure.map(Enum::name).orElse(TaskPhase.Succeeded.name()));
    if (!change.message().isEmpty()) {
      attempt.put("message", cut(change.message(), 1024));
    }
    return attempt;
  }

  /** An attempt whose process ended before it did. */
  static ObjectNode lostAttempt(int number) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("number", number)
        .put("outcome", FailureClass.NodeLost.name())
        .put("message", "the operator ended before the attempt did");
  }

  static boolean ended(TaskPhase phase) {
    return switch (phase) {
      case Succeeded, Failed, Skipped, Cancelled -> true;
      case Pending, Ready, Running -> false;
    };
  }

  private static ConditionRows conditions(TaskChange change) {
    boolean ended = ended(change.phase());
    boolean good = change.phase() == TaskPhase.Succeeded;
    String reason =
        change.failure().filter(f -> !good).map(Enum::name).orElse(change.phase().name());
    String message = change.message().isEmpty() ? said(change) : cut(change.message(), 1024);
    ConditionRows rows =
        new ConditionRows(change.at())
            .add("Finished", holds(ended), reason, message)
            .add("Ready", holds(good), reason, message);
    if (!ended) {
      rows.add("Reconciling", ConditionStatus.True, reason, message);
    } else if (!good) {
      rows.add("Stalled", ConditionStatus.True, reason, message);
    }
    return rows.add("Succeeded", ended ? holds(good) : ConditionStatus.Unknown, reason, message);
  }

  private static ConditionStatus holds(boolean holds) {
    return holds ? ConditionStatus.True : ConditionStatus.False;
  }

  private static String said(TaskChange change) {
    return switch (change.phase()) {
      case Pending -> "waits for other tasks";
      case Ready -> "waits: " + change.waiting().map(Enum::name).orElse("its turn");
      case Running -> "attempt " + change.attempt() + " is going on";
      case Succeeded -> "the answer is stored";
      case Failed -> "failed";
      case Skipped -> "not needed, or what it needs has failed";
      case Cancelled -> "cancelled";
    };
  }

  private static void waits(ObjectNode status, List<Long> nanos) {
    ArrayNode waits = JsonNodeFactory.instance.arrayNode();
    for (int reason = 0; reason < nanos.size(); reason++) {
      long whole = Math.round(nanos.get(reason) / 1e9);
      if (whole > 0) {
        waits.addObject().put("reason", REASONS[reason].name()).put("seconds", whole);
      }
    }
    if (!waits.isEmpty()) {
      status.set("waits", waits);
    }
  }

  private static String prompt(RenderedTask rendered) {
    StringBuilder text = new StringBuilder();
    for (PromptMessage message : rendered.messages()) {
      if (message.role() == PromptMessage.Role.User) {
        text.append(text.isEmpty() ? "" : "\n\n").append(message.text());
      }
    }
    return text.isEmpty() ? "(empty)" : text.toString();
  }

  private static void putText(ObjectNode node, String field, String text, int longest) {
    if (!text.isEmpty()) {
      node.put(field, cut(text, longest));
    }
  }

  private static String cut(String text, int longest) {
    return text.length() <= longest ? text : text.substring(0, longest - CUT.length()) + CUT;
  }

  private static String seconds(Instant instant) {
    return instant.truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
