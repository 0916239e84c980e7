package dev.autogroq.llm.simulated;

import dev.autogroq.llm.LanguageModel;
import dev.autogroq.llm.LanguageModelContract;

class SimulatedContractTest extends LanguageModelContract {

  @Override
  protected LanguageModel quick() {
    return new SimulatedModel(new Behaviour(1, 2, 1_000_000, 0, 1), Sleeper.real());
  }

  @Override
  protected LanguageModel slow() {
    return new SimulatedModel(new Behaviour(300_000, 300_000, 100, 0, 1), Sleeper.real());
  }

  @Override
  protected LanguageModel failing() {
    return new SimulatedModel(new Behaviour(1, 1, 1_000_000, 100, 1), Sleeper.real());
  }
}
