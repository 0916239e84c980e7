package dev.autogroq.results;

import java.util.Optional;

/** How long tasks took before, kept beside the results. Safe for use by many threads. */
public interface LearnedDurations {

  /**
   * @param samples how many runs the figures come from
   */
  record Learned(double seconds, double promptTokens, double completionTokens, int samples) {}

  Optional<Learned> find(String workflow, String task, String model);

  /** Takes one finished execution into account (exponentially weighted mean). */
  void learn(
      String workflow,
      String task,
      String model,
      double seconds,
      long promptTokens,
      long completionTokens);
}
