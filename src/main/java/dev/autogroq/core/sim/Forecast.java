package dev.autogroq.core.sim;

import dev.autogroq.api.CacheOutcome;
import dev.autogroq.api.OperatingMode;
import dev.autogroq.core.fleet.Event;
import dev.autogroq.core.fleet.FleetLimits;
import dev.autogroq.core.plan.Plan;
import dev.autogroq.core.run.AttemptOutcome;
import dev.autogroq.core.run.Decision;
import dev.autogroq.core.run.Knobs;
import dev.autogroq.core.run.Lookup;
import dev.autogroq.core.run.Run;
import dev.autogroq.core.run.RunOrder;
import dev.autogroq.core.run.Spent;
import java.util.Arrays;
import java.util.Set;

/**
 * What a run would look like if every task succeeded in its expected time: the fleet itself, under
 * a virtual clock, with the plan's window, rhythm, agents and endpoint limits.
 *
 * @param starts second at which each task starts, from the start of the run; a hit starts and ends
 *     when it is looked up; negative for a task that would never start
 * @param ends second at which each task ends
 */
public record Forecast(double[] starts, double[] ends, double makespan, ScheduleFacts facts) {
  private static final double NANO = 1e9;

  /** What a plan's tasks are expected to need. */
  public record Expected(double[] seconds, long[] promptTokens, long[] completionTokens) {}

  /**
   * Forecasts a run.
   *
   * @param hits which results are stored already
   */
  public static Forecast of(RunOrder order, Expected expected, boolean[] hits) {
    var plan = order.plan();
    var world = new Expectation(plan, expected, hits);
    var simulation = new FleetSimulation(FleetLimits.NONE, world, false);
    world.simulation = simulation;
    var identity = new Run.Identity("forecast", 1, 0, 0);
    simulation.foresee(0, new Event.RunSeen(identity, order, Set.of()));
    var knobs = Knobs.of(plan.spec()).with(OperatingMode.Run);
    simulation.foresee(0, new Event.KnobsSet("forecast", knobs));
    simulation.run(Long.MAX_VALUE);
    double makespan = Arrays.stream(world.ends).max().orElse(0);
    var requests = new double[plan.size()];
    var tokens = new double[plan.size()];
    var durations = expected.seconds().clone();
    for (int task = 0; task < durations.length; task++) {
      if (hits[task]) {
        durations[task] = 0;
      } else {
        requests[task] = 1;
        tokens[task] = expected.promptTokens()[task] + expected.completionTokens()[task];
      }
    }
    var rates = ScheduleFacts.RateBound.of(plan, requests, tokens);
    var facts = ScheduleFacts.of(plan.graph(), durations, knobs.window(), makespan, rates);
    return new Forecast(world.starts, world.ends, makespan, facts);
  }

  private static final class Expectation implements FleetSimulation.World {
    private final Expected expected;
    private final boolean[] hits;
    private final double[] starts;
    private final double[] ends;
    private FleetSimulation simulation;

    private Expectation(Plan plan, Expected expected, boolean[] hits) {
      this.expected = expected;
      this.hits = hits;
      starts = new double[plan.size()];
      ends = new double[plan.size()];
      Arrays.fill(starts, -1);
      Arrays.fill(ends, -1);
      simulation = new FleetSimulation(FleetLimits.NONE, this, false);
    }

    @Override
    public Lookup lookUp(Decision.LookUp wanted) {
      int task = wanted.task();
      int prompt = (int) Math.min(Integer.MAX_VALUE, expected.promptTokens()[task]);
      if (!hits[task]) {
        return new Lookup.Missing("", "", prompt, CacheOutcome.Miss);
      }
      starts[task] = simulation.clock() / NANO;
      ends[task] = starts[task];
      return new Lookup.Found("", "", Spent.NOTHING, 0, false);
    }

    @Override
    public FleetSimulation.Answer attempt(Decision.StartTask start) {
      int task = start.task();
      long nanos = (long) (expected.seconds()[task] * NANO);
      starts[task] = simulation.clock() / NANO;
      ends[task] = (simulation.clock() + nanos) / NANO;
      var spent = new Spent(expected.promptTokens()[task], expected.completionTokens()[task], 1, 0);
      return new FleetSimulation.Answer(nanos, new AttemptOutcome.Succeeded(spent));
    }
  }
}
