package dev.autogroq.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.autogroq.api.FailureClass;
import dev.autogroq.api.RunPhase;
import dev.autogroq.api.TaskPhase;
import dev.autogroq.api.TeamWorkflowStatus;
import dev.autogroq.decode.Decoder;
import dev.autogroq.engine.TaskChange;
import dev.autogroq.runner.TaskOutcome;
import dev.autogroq.runner.TaskRunner;
import dev.autogroq.runner.TaskStart;
import io.micrometer.prometheus.PrometheusConfig;
import io.micrometer.prometheus.PrometheusMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class MetersTest {
  private static final TaskStart START =
      new TaskStart(
          "uid",
          1,
          "task",
          1,
          List.of(),
          null,
          null,
          Optional.empty(),
          Optional.empty(),
          Duration.ofSeconds(1));

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final AtomicBoolean leading = new AtomicBoolean();
  private final Meters meters = new Meters(registry, leading::get);

  private List<String> samples() {
    return registry.scrape().lines().filter(line -> !line.startsWith("#")).toList();
  }

  private List<String> counted() {
    return samples().stream().filter(line -> !line.endsWith(" 0.0")).toList();
  }

  @Test
  void everySeriesIsThereFromTheStartAndNoOther() {
    var expected = new ArrayList<String>();
    for (var metric : Metric.values()) {
      if (metric.label().isEmpty()) {
        expected.add(metric.text() + " 0.0");
      }
      for (var value : metric.labelValues()) {
        expected.add("%s{%s=\"%s\",} 0.0".formatted(metric.text(), metric.label(), value));
      }
    }

    assertThat(samples()).containsExactlyInAnyOrderElementsOf(expected);
  }

  @Test
  void whoLeadsIsAskedWhenSomebodyReads() {
    leading.set(true);
    assertThat(counted()).containsExactly("autogroq_leader 1.0");
    leading.set(false);
    assertThat(counted()).isEmpty();
  }

  @Test
  void faultsAreCountedByKindAndWhatIsNotForeseenAsOther() {
    meters.undecodable("TeamWorkflow");
    meters.undecodable("TeamWorkflow");
    meters.reconcileFailed("ModelEndpoint");
    meters.reconcileFailed("somebody's \"kind\"");
    meters.writeFailed("RawWorkflow/uid");
    meters.writeFailed("RawTask/uid");
    meters.writeFailed("AgentTask/team-a/name");
    meters.writeFailed("Event/team-a/name");
    meters.writeFailed("no slash");

    assertThat(counted())
        .containsExactlyInAnyOrder(
            "autogroq_undecodable_objects_total{kind=\"TeamWorkflow\",} 2.0",
            "autogroq_reconcile_faults_total{kind=\"ModelEndpoint\",} 1.0",
            "autogroq_reconcile_faults_total{kind=\"Other\",} 1.0",
            "autogroq_write_failures_total{kind=\"TeamWorkflow\",} 1.0",
            "autogroq_write_failures_total{kind=\"AgentTask\",} 2.0",
            "autogroq_write_failures_total{kind=\"Event\",} 1.0",
            "autogroq_write_failures_total{kind=\"Other\",} 1.0");
  }

  @Test
  void runsAndTasksAreCountedWhenTheyEnd() {
    var runs = new CountedRuns(meters);
    runs.taskChanged(change(TaskPhase.Running, Optional.of(FailureClass.Timeout)));
    runs.taskChanged(change(TaskPhase.Failed, Optional.of(FailureClass.Timeout)));
    runs.taskChanged(change(TaskPhase.Failed, Optional.empty()));
    runs.taskChanged(change(TaskPhase.Succeeded, Optional.empty()));
    runs.statusChanged("uid", status(RunPhase.Running), false);
    runs.statusChanged("uid", status(RunPhase.Failed), true);

    assertThat(counted())
        .containsExactlyInAnyOrder(
            "autogroq_tasks_total{outcome=\"Timeout\",} 1.0",
            "autogroq_tasks_total{outcome=\"Other\",} 1.0",
            "autogroq_tasks_total{outcome=\"Succeeded\",} 1.0",
            "autogroq_runs_total{phase=\"Failed\",} 1.0");
  }

  private static TaskChange change(TaskPhase phase, Optional<FailureClass> failure) {
    return new TaskChange(
        "uid",
        1,
        0,
        "task",
        "agent",
        Instant.EPOCH,
        phase,
        1,
        Optional.empty(),
        Optional.empty(),
        failure,
        "",
        0,
        0,
        0,
        TaskChange.Detail.NONE);
  }

  private static TeamWorkflowStatus status(RunPhase phase) {
    var document = JsonNodeFactory.instance.objectNode().put("phase", phase.name());
    return Decoder.decode(document, TeamWorkflowStatus.class, "status").value();
  }

  @Test
  void whatAttemptsSpendIsCountedAndHandedOnAsItIs() {
    var ended = new ArrayList<TaskOutcome>();
    var spent = new TaskOutcome.Spent(12, 34, 2, false);
    var outcome = new TaskOutcome.Failed(FailureClass.Truncated, "cut", Optional.empty(), spent);
    var closed = new AtomicBoolean();
    var runner = new CountedRunner(new OneOutcome(outcome, closed), meters);

    runner.start(START, ended::add);
    runner.close();

    assertThat(ended).containsExactly(outcome);
    assertThat(closed).isTrue();
    assertThat(counted())
        .containsExactlyInAnyOrder(
            "autogroq_tokens_total{kind=\"prompt\",} 12.0",
            "autogroq_tokens_total{kind=\"completion\",} 34.0",
            "autogroq_model_requests_total 2.0");
  }

  /** A runner all of whose attempts end at once and alike. */
  private record OneOutcome(TaskOutcome outcome, AtomicBoolean closed) implements TaskRunner {
    @Override
    public Attempt start(TaskStart start, Consumer<TaskOutcome> told) {
      assertThat(start).isSameAs(START);
      told.accept(outcome);
      return () -> {};
    }

    @Override
    public void close() {
      closed.set(true);
    }
  }
}
