package dev.autogroq.results.memory;

import dev.autogroq.results.LearnedDurations;
import dev.autogroq.results.LearnedDurationsContract;

class MemoryLearnedDurationsTest extends LearnedDurationsContract {

  @Override
  protected LearnedDurations open() {
    return new MemoryLearnedDurations();
  }
}
