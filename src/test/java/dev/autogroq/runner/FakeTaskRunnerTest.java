package dev.autogroq.runner;

import dev.autogroq.fixtures.FakeTaskRunner;
import dev.autogroq.fixtures.StoryLog;

/** The fake keeps the contract too, or tests of the engine would prove nothing. */
class FakeTaskRunnerTest extends TaskRunnerContract {

  @Override
  protected TaskRunner open(Work behind) {
    return new FakeTaskRunner(new StoryLog())
        .answersAll(start -> FakeTaskRunner.success(behind.answer(start.task())));
  }
}
