package dev.autogroq.results.memory;

import dev.autogroq.results.LearnedDurations;
import dev.autogroq.results.RunningMeans;
import java.util.Optional;

/** What tasks took, known to this process only; for simulations and tests. */
public final class MemoryLearnedDurations implements LearnedDurations {

  private final RunningMeans means = new RunningMeans();

  @Override
  public Optional<Learned> find(String workflow, String task, String model) {
    return means.find(workflow, task, model);
  }

  @Override
  public void learn(
      String workflow,
      String task,
      String model,
      double seconds,
      long promptTokens,
      long completionTokens) {
    means.learn(workflow, task, model, seconds, promptTokens, completionTokens);
  }
}
