package dev.autogroq.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autogroq.api.ExecutionMode;
import dev.autogroq.api.RunPhase;
import dev.autogroq.core.fleet.FleetLimits;
import dev.autogroq.core.plan.Plan;
import dev.autogroq.fixtures.FakeJournal;
import dev.autogroq.fixtures.FakeResultStore;
import dev.autogroq.fixtures.PlanBuilder;
import dev.autogroq.fixtures.RandomGraphs;
import dev.autogroq.fixtures.RecordingListener;
import dev.autogroq.fixtures.StoryLog;
import dev.autogroq.llm.ModelAnswer;
import dev.autogroq.results.memory.MemoryLearnedDurations;
import dev.autogroq.runner.inprocess.InProcessRunner;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Engines on few threads, as on a JVM without virtual ones. */
@Timeout(60)
class EnginePoolTest {
  private final AtomicInteger asked = new AtomicInteger();
  private final FakeResultStore store = new FakeResultStore(new StoryLog());

  @Test
  @DisplayName("two engines do not deadlock when their windows exceed their pools")
  void twoEnginesDoNotDeadlock() throws InterruptedException {
    try (var first = engine(Executors.newFixedThreadPool(2), Executors.newFixedThreadPool(2));
        var second = engine(Executors.newFixedThreadPool(2), Executors.newFixedThreadPool(2))) {
      var all = new ArrayList<RecordingListener>();
      for (int i = 0; i < 3; i++) {
        all.add(submit(first, "a" + i, fan(100)));
        all.add(submit(second, "b" + i, fan(100)));
      }

      assertAllSucceed(all);
    }
  }

  @Test
  @DisplayName("one thread for look-ups and attempts together is enough")
  void oneThreadForEverythingIsEnough() throws InterruptedException {
    var one = Executors.newFixedThreadPool(1);
    try (var engine = engine(one, one)) {
      assertAllSucceed(
          List.of(submit(engine, "fan", fan(100)), submit(engine, "chain", chain(100))));
    }
    assertThat(one.isShutdown()).isTrue();
  }

  @Test
  void equalTasksOfTwoWorkflowsAreAskedOnce() throws InterruptedException {
    try (var engine = engine(Executors.newFixedThreadPool(2), Executors.newFixedThreadPool(2))) {
      assertAllSucceed(List.of(submit(engine, "a", chain(50)), submit(engine, "b", chain(50))));
    }

    assertThat(asked).hasValue(50);
  }

  private Engine engine(ExecutorService workers, ExecutorService callers) {
    var runner =
        new InProcessRunner(
            endpoint ->
                request -> {
                  asked.incrementAndGet();
                  return new ModelAnswer.Answered(
                      "an answer", "m", ModelAnswer.ModelUsage.NONE, ModelAnswer.RateHints.NONE);
                },
            (schema, answer) -> Optional.empty(),
            callers);
    return new Engine(
        new EnginePorts(
            new MonotonicClock(),
            workers,
            runner,
            store,
            new MemoryLearnedDurations(),
            new FakeJournal(new StoryLog()),
            OutputSink.NONE,
            FleetLimits.NONE));
  }

  private static RecordingListener submit(Engine engine, String uid, Plan plan) {
    var listener = new RecordingListener(new StoryLog());
    engine.submit(new RunRequest(uid, 1, plan, Instant.now(), Set.of(), Set.of(), 1), listener);
    return listener;
  }

  private static void assertAllSucceed(List<RecordingListener> all) throws InterruptedException {
    for (var listener : all) {
      assertThat(listener.end().phase()).isEqualTo(RunPhase.Succeeded);
    }
  }

  private static Plan fan(int breadth) {
    return PlanBuilder.over(RandomGraphs.fanOut(breadth))
        .mode(ExecutionMode.Async)
        .window(50)
        .build();
  }

  private static Plan chain(int size) {
    return PlanBuilder.over(RandomGraphs.chain(size)).build();
  }
}
