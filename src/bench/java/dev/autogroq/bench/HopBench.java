package dev.autogroq.bench;

import dev.autogroq.api.TeamWorkflowStatus;
import dev.autogroq.core.fleet.FleetLimits;
import dev.autogroq.core.plan.Plan;
import dev.autogroq.engine.Engine;
import dev.autogroq.engine.EnginePorts;
import dev.autogroq.engine.MonotonicClock;
import dev.autogroq.engine.OutputSink;
import dev.autogroq.engine.RunListener;
import dev.autogroq.engine.RunRequest;
import dev.autogroq.engine.SideEffectJournal;
import dev.autogroq.engine.TaskChange;
import dev.autogroq.engine.Threads;
import dev.autogroq.fixtures.PlanBuilder;
import dev.autogroq.fixtures.RandomGraphs;
import dev.autogroq.llm.ModelAnswer;
import dev.autogroq.results.ResultStore;
import dev.autogroq.results.directory.DirectoryResultStore;
import dev.autogroq.results.memory.MemoryLearnedDurations;
import dev.autogroq.results.memory.TieredResultStore;
import dev.autogroq.runner.inprocess.InProcessRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A chain of 200 tasks whose model answers at once, through the whole engine with the store on
 * disk: what one hop costs, from the end of a task to the end of the next.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(3)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class HopBench {
  private static final int LENGTH = 200;

  private Engine engine;
  private ResultStore store;
  private Plan plan;
  private int run;

  @Setup
  public void setUp() throws IOException {
    Path home = Files.createTempDirectory("autogroq-bench");
    store = new TieredResultStore(64L << 20, DirectoryResultStore.open(home));
    plan = PlanBuilder.over(RandomGraphs.chain(LENGTH)).build();
    var answer =
        new ModelAnswer.Answered(
            "done", "m", new ModelAnswer.ModelUsage(10, 0, 10, false), ModelAnswer.RateHints.NONE);
    engine =
        new Engine(
            new EnginePorts(
                new MonotonicClock(),
                Threads.blocking("workers"),
                new InProcessRunner(
                    endpoint -> request -> answer,
                    (schema, text) -> Optional.empty(),
                    Threads.blocking("tasks")),
                store,
                new MemoryLearnedDurations(),
                new NoJournal(),
                OutputSink.NONE,
                new FleetLimits(Threads.mostInFlight())));
  }

  @TearDown
  public void tearDown() {
    engine.close();
    store.close();
  }

  @Benchmark
  @OperationsPerInvocation(LENGTH)
  public void chain() throws InterruptedException {
    run++;
    var over = new CountDownLatch(1);
    var request = new RunRequest("uid" + run, run, plan, Instant.now(), Set.of(), taskNames(), 1);
    engine.submit(request, new Until(over));
    over.await();
  }

  /** Every task is made again: a run that finds its results measures the store only. */
  private Set<String> taskNames() {
    return Set.copyOf(plan.tasks().stream().map(t -> t.name()).toList());
  }

  private record Until(CountDownLatch over) implements RunListener {
    @Override
    public void taskChanged(TaskChange change) {}

    @Override
    public void statusChanged(String uid, TeamWorkflowStatus status, boolean finished) {
      if (finished) {
        over.countDown();
      }
    }
  }

  private record NoJournal() implements SideEffectJournal {
    @Override
    public void starting(String uid, int run, String task, int attempt) {}

    @Override
    public void finished(String uid, int run, String task, int attempt) {}
  }
}
