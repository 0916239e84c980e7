package dev.autogroq.bench;

import dev.autogroq.api.CacheOutcome;
import dev.autogroq.core.fleet.Event;
import dev.autogroq.core.fleet.FleetLimits;
import dev.autogroq.core.run.AttemptOutcome;
import dev.autogroq.core.run.Decision;
import dev.autogroq.core.run.Lookup;
import dev.autogroq.core.run.Run;
import dev.autogroq.core.run.RunOrder;
import dev.autogroq.core.run.RunView;
import dev.autogroq.core.run.Spent;
import dev.autogroq.core.sim.FleetSimulation;
import dev.autogroq.core.sim.Orders;
import dev.autogroq.fixtures.PlanBuilder;
import dev.autogroq.fixtures.RandomGraphs;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * All decisions of one whole run, from the first look-up to the last view, in a layered graph 100
 * wide: milliseconds a run; divide by the number of tasks. The virtual clock's event queue is part
 * of the figure.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(3)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class FleetBench {
  @Param({"1000", "10000", "100000"})
  public int tasks;

  private RunOrder order;
  private double[] seconds;

  @Setup
  public void setUp() {
    var graph = RandomGraphs.layered(100, tasks / 100, 2, 1);
    var plan = PlanBuilder.over(graph).window(32).build();
    seconds = RandomGraphs.durations(graph.size(), 1);
    var positions = Orders.byUpwardRank(graph, seconds, new int[graph.size()]);
    order =
        new RunOrder(
            plan,
            positions,
            graph.upwardRanks(seconds),
            new int[graph.size()],
            seconds,
            "UpwardRank");
  }

  @Benchmark
  public Map<String, RunView> wholeRun() {
    var simulation = new FleetSimulation(FleetLimits.NONE, new Steady(seconds), false);
    var identity = new Run.Identity("u", 1, 0, 1);
    simulation.foresee(0, new Event.RunSeen(identity, order, Set.of()));
    return simulation.run(Long.MAX_VALUE);
  }

  /** Everything is missing from the store, and every attempt succeeds after its known time. */
  private record Steady(double[] seconds) implements FleetSimulation.World {
    @Override
    public Lookup lookUp(Decision.LookUp wanted) {
      return new Lookup.Missing("", "", 10, CacheOutcome.Miss);
    }

    @Override
    public FleetSimulation.Answer attempt(Decision.StartTask start) {
      return new FleetSimulation.Answer(
          (long) (seconds[start.task()] * 1e9), new AttemptOutcome.Succeeded(Spent.NOTHING));
    }
  }
}
