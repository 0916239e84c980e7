package dev.autogroq.cli;

import dev.autogroq.api.CacheOutcome;
import dev.autogroq.core.fleet.Event;
import dev.autogroq.core.fleet.FleetLimits;
import dev.autogroq.core.plan.Plan;
import dev.autogroq.core.run.AttemptOutcome;
import dev.autogroq.core.run.Decision;
import dev.autogroq.core.run.Lookup;
import dev.autogroq.core.run.Run;
import dev.autogroq.core.run.RunOrder;
import dev.autogroq.core.run.RunView;
import dev.autogroq.core.run.Spent;
import dev.autogroq.core.sim.FleetSimulation;
import dev.autogroq.core.sim.ScheduleFacts;
import dev.autogroq.engine.Estimates;
import dev.autogroq.engine.StatusOf;
import java.util.Map;
import java.util.Set;

/**
 * A run as it is expected: the same decisions under a virtual clock, every task taking the seconds
 * that are expected of it, nothing failing.
 *
 * @param starts second at which each task starts
 * @param ends second at which each task ends
 */
record Forecast(
    Plan plan,
    Estimates estimates,
    RunOrder order,
    double[] starts,
    double[] ends,
    ScheduleFacts facts) {

  private static final double NANO = 1e9;
  private static final long EVENTS_A_TASK = 1_000;
  private static final String UID = "forecast";

  /** The forecast of a plan whose operating mode is to run. */
  static Forecast of(Plan plan, Estimates estimates) {
    Expected world = new Expected(estimates);
    FleetSimulation simulation = new FleetSimulation(FleetLimits.NONE, world, false);
    world.simulation = simulation;
    long seed = plan.planDigest().hashCode();
    RunOrder order = estimates.order(seed);
    simulation.foresee(
        0, new Event.RunSeen(new Run.Identity(UID, 1, 0, seed), order, Set.of()));
    Map<String, RunView> ended = simulation.run(EVENTS_A_TASK * (plan.size() + 10L));
    RunView view = ended.get(UID);
    if (view == null) {
      throw new CliFailure(
          ExitCode.FAILED,
          "by these estimates the run would not come to an end",
          "look at spec.budget and spec.operatingMode");
    }
    return new Forecast(plan, estimates, order, world.starts, world.ends, StatusOf.facts(view));
  }

  /** Surroundings in which everything takes as long as expected. */
  private static final class Expected implements FleetSimulation.World {
    private final Estimates estimates;
    private final double[] starts;
    private final double[] ends;
    private @org.jspecify.annotations.Nullable FleetSimulation simulation;

    Expected(Estimates estimates) {
      this.estimates = estimates;
      this.starts = new double[estimates.seconds().length];
      this.ends = new double[estimates.seconds().length];
    }

    @Override
    public Lookup lookUp(Decision.LookUp wanted) {
      int prompt = (int) Math.min(Integer.MAX_VALUE, estimates.promptTokens()[wanted.task()]);
      return new Lookup.Missing("task-" + wanted.task(), "", prompt, CacheOutcome.Miss);
    }

    @Override
    public FleetSimulation.Answer attempt(Decision.StartTask start) {
      int task = start.task();
      double now = simulation == null ? 0 : simulation.clock() / NANO;
      double seconds = estimates.seconds()[task];
      starts[task] = now;
      ends[task] = now + seconds;
      Spent spent =
          new Spent(estimates.promptTokens()[task], estimates.completionTokens()[task], 1, 0);
      return new FleetSimulation.Answer(
          Math.round(seconds * NANO), new AttemptOutcome.Succeeded(spent));
    }
  }
}
