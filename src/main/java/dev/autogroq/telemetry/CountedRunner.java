package dev.autogroq.telemetry;

import dev.autogroq.runner.TaskOutcome;
import dev.autogroq.runner.TaskRunner;
import dev.autogroq.runner.TaskStart;
import java.util.function.Consumer;

/** A runner of which it is counted what its attempts spend. */
public record CountedRunner(TaskRunner runner, Meters meters) implements TaskRunner {

  @Override
  public Attempt start(TaskStart start, Consumer<TaskOutcome> outcome) {
    return runner.start(
        start,
        ended -> {
          TaskOutcome.Spent spent = ended.spent();
          meters.add(Metric.Tokens, "prompt", spent.promptTokens());
          meters.add(Metric.Tokens, "completion", spent.completionTokens());
          meters.add(Metric.ModelRequests, "", spent.requests());
          outcome.accept(ended);
        });
  }

  @Override
  public void close() {
    runner.close();
  }
}
