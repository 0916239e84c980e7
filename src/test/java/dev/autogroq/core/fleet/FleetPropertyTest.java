package dev.autogroq.core.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autogroq.api.BudgetAction;
import dev.autogroq.api.Dispatch;
import dev.autogroq.api.Effects;
import dev.autogroq.api.FailurePolicy;
import dev.autogroq.api.OperatingMode;
import dev.autogroq.api.RunWhen;
import dev.autogroq.api.WaitingReason;
import dev.autogroq.core.plan.Plan;
import dev.autogroq.core.run.Knobs;
import dev.autogroq.core.run.Run;
import dev.autogroq.core.run.RunView;
import dev.autogroq.core.run.Step;
import dev.autogroq.core.sim.FleetSimulation;
import dev.autogroq.core.sim.RunOrders;
import dev.autogroq.fixtures.ChaoticWorld;
import dev.autogroq.fixtures.PlanBuilder;
import dev.autogroq.fixtures.RandomGraphs;
import dev.autogroq.fixtures.WatchedWorld;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;

/**
 * Invariants 1, 2, 3, 5, 6 and 7 on random graphs with failures, cancellations, knobs and restarts.
 */
class FleetPropertyTest {
  private static final int MOST_EVENTS = 200_000;

  private record Case(Map<String, Plan> plans, ChaoticWorld world, FleetLimits limits, long seed) {}

  /** What the endpoint that all plans share allows. */
  private record Quota(int maxConcurrent, int requestsPerMinute, long tokensPerMinute) {
    private static Quota any(SplittableRandom random) {
      return new Quota(
          random.nextInt(4) == 0 ? 1 + random.nextInt(3) : Integer.MAX_VALUE,
          random.nextInt(4) == 0 ? 3 + random.nextInt(10) : Integer.MAX_VALUE,
          random.nextInt(4) == 0 ? 200 + random.nextInt(600) : Long.MAX_VALUE);
    }
  }

  @Property(tries = 1_500)
  @Label("(1)(2)(3)(5)(6)(7) hold on random graphs with failures, cancellations and restarts")
  void invariantsHoldWhateverHappens(@ForAll long seed) {
    var random = new SplittableRandom(seed);
    var some = aCase(random, seed);
    int restarts = random.nextInt(3);

    Map<String, RunView> views = new TreeMap<>();
    long resumeAt = 0;
    for (int life = 0; life <= restarts; life++) {
      long steps = life == restarts ? Long.MAX_VALUE : random.nextLong(200);
      var simulation = begin(some, resumeAt, random.split());
      for (long step = 0; step < steps && simulation.step(); step++) {
        checkNow(some, simulation);
      }
      var ended = steps == Long.MAX_VALUE ? simulation.run(MOST_EVENTS) : Map.<String, RunView>of();
      views.putAll(ended);
      resumeAt = simulation.clock();
    }

    assertThat(views.keySet()).isEqualTo(some.plans().keySet());
    views.values().forEach(view -> checkEnd(some, view));
    checkExecutions(some);
  }

  private static Case aCase(SplittableRandom random, long seed) {
    var plans = new TreeMap<String, Plan>();
    var world = new ChaoticWorld(seed, random.nextInt(45));
    int workflows = 1 + random.nextInt(3);
    var quota = Quota.any(random);
    for (int w = 0; w < workflows; w++) {
      var uid = "uid" + w;
      var plan = aPlan(random, quota, seed + w);
      plans.put(uid, plan);
      world.knows(uid, plan);
    }
    var limits = random.nextInt(3) == 0 ? new FleetLimits(1 + random.nextInt(4)) : FleetLimits.NONE;
    return new Case(plans, world, limits, seed);
  }

  private static Plan aPlan(SplittableRandom random, Quota quota, long seed) {
    var sample = RandomGraphs.any(1 + random.nextInt(30), seed);
    var builder =
        PlanBuilder.over(sample.graph())
            .window(1 + random.nextInt(6))
            .dispatch(random.nextInt(4) == 0 ? Dispatch.Waves : Dispatch.Continuous)
            .failurePolicy(
                random.nextInt(4) == 0 ? FailurePolicy.FailFast : FailurePolicy.ContinueIndependent)
            .namespace(random.nextInt(4) == 0 ? "other" : "default");
    if (random.nextInt(3) == 0) {
      builder.agentLimit(1 + random.nextInt(2));
    }
    builder
        .maxConcurrent(quota.maxConcurrent())
        .requestsPerMinute(quota.requestsPerMinute())
        .tokensPerMinute(quota.tokensPerMinute());
    if (random.nextInt(3) == 0) {
      var actions = BudgetAction.values();
      builder.maxTokens(random.nextInt(2_000), actions[random.nextInt(actions.length)]);
    }
    if (random.nextInt(5) == 0) {
      builder.deadlineSeconds(1 + random.nextInt(30));
    }
    for (int i = 0; i < sample.size(); i++) {
      var task = builder.at(i);
      task.agent(random.nextInt(3)).priority(random.nextInt(3)).attempts(1 + random.nextInt(3));
      task.text("text" + random.nextInt(20)).runSeconds(1 + random.nextInt(8));
      switch (random.nextInt(12)) {
        case 0 -> task.runWhen(RunWhen.AllFinished);
        case 1 -> task.runWhen(RunWhen.AnyFailed);
        case 2, 3 -> task.optional();
        case 4 -> task.effects(Effects.SideEffecting);
        default -> {}
      }
    }
    return builder.build();
  }

  private static FleetSimulation begin(Case some, long at, SplittableRandom random) {
    some.world().crash();
    var simulation = new WatchedWorld(some.world(), some.plans(), some.limits()).simulation();
    some.world().clock(simulation::clock);
    some.plans()
        .forEach(
            (uid, plan) -> {
              var order = RunOrders.choose(plan, durations(plan, some.seed()), some.seed());
              var identity = new Run.Identity(uid, 1, 0, some.seed());
              simulation.foresee(at, new Event.RunSeen(identity, order, some.world().unclear(uid)));
            });
    disturb(some, simulation, at, random);
    return simulation;
  }

  private static void disturb(
      Case some, FleetSimulation simulation, long at, SplittableRandom random) {
    if (random.nextInt(3) == 0) {
      long when = at + random.nextLong(5_000_000_000L);
      long relief = when + random.nextLong(20_000_000_000L);
      simulation.foresee(when, new Event.PressureRead(Optional.of(WaitingReason.Memory)));
      simulation.foresee(relief, new Event.PressureRead(Optional.empty()));
    }
    for (var entry : some.plans().entrySet()) {
      var knobs = Knobs.of(entry.getValue().spec());
      var uid = entry.getKey();
      long when = at + random.nextLong(10_000_000_000L);
      switch (random.nextInt(8)) {
        case 0 ->
            simulation.foresee(when, new Event.KnobsSet(uid, knobs.with(OperatingMode.Cancel)));
        case 1, 2 -> {
          simulation.foresee(when, new Event.KnobsSet(uid, knobs.with(OperatingMode.Suspend)));
          simulation.foresee(
              when + random.nextLong(5_000_000_000L),
              new Event.KnobsSet(uid, knobs.with(OperatingMode.Run)));
        }
        case 3 -> {
          int task = random.nextInt(entry.getValue().size());
          simulation.foresee(when, new Event.TaskGivenUp(uid, 1, task));
        }
        default -> {}
      }
    }
  }

  private static double[] durations(Plan plan, long seed) {
    return RandomGraphs.durations(plan.size(), seed);
  }

  private static void checkNow(Case some, FleetSimulation simulation) {
    int all = 0;
    for (var uid : some.plans().keySet()) {
      var now = Instant.ofEpochSecond(0, simulation.clock());
      var view = simulation.fleet().view(uid, now);
      if (view.isPresent()) {
        int running = running(view.get());
        all += view.get().outcome().isPresent() ? 0 : running;
        assertThat(running)
            .as("(2) window of %s", uid)
            .isLessThanOrEqualTo(view.get().knobs().window());
        checkTimes(view.get());
        checkBudget(view.get());
      }
    }
    assertThat(simulation.fleet().inFlight())
        .as("(2) places taken")
        .isEqualTo(all)
        .isLessThanOrEqualTo(some.limits().maxInFlight());
  }

  private static int running(RunView view) {
    return (int) view.tasks().stream().filter(t -> t.step() == Step.Running).count();
  }

  private static void checkBudget(RunView view) {
    var money = view.money();
    assertThat(money.spent().tokens() + money.reservedTokens())
        .as("(5) spent and reserved by %s", view.uid())
        .isLessThanOrEqualTo(view.knobs().limits().tokens());
  }

  private static void checkTimes(RunView view) {
    long elapsed = Duration.between(view.start(), view.at()).toNanos();
    for (var task : view.tasks()) {
      if (!task.step().terminal()) {
        long sum = task.runningNanos();
        for (long nanos : task.waitNanos()) {
          sum += nanos;
        }
        assertThat(sum).as("(6) time of task %s", task.index()).isEqualTo(elapsed);
      }
    }
  }

  private static void checkEnd(Case some, RunView view) {
    int finished = 0;
    int counted = 0;
    for (var task : view.tasks()) {
      assertThat(task.step().terminal()).as("task %s is over", task.index()).isTrue();
      if (task.step() == Step.Succeeded || task.step() == Step.Failed) {
        finished++;
        counted += task.cache().isPresent() ? 1 : 0;
      }
    }
    assertThat(counted).as("(7) every finished task was served in one way").isEqualTo(finished);
    assertThat(view.money().reservedTokens()).as("(5) nothing stays reserved").isZero();
  }

  private static void checkExecutions(Case some) {
    List<ChaoticWorld.Execution> all = new ArrayList<>(some.world().executions);
    var firstSuccess = new HashMap<String, Long>();
    for (var execution : all) {
      if (execution.succeeds()) {
        firstSuccess.merge(execution.digest(), execution.end(), Math::min);
      }
    }
    for (var execution : all) {
      var plan = some.plans().get(execution.uid());
      if (plan.task(execution.task()).effects() != Effects.Idempotent) {
        assertThat(execution.start())
            .as("(3) a stored result is never made again: %s", execution)
            .isLessThanOrEqualTo(firstSuccess.getOrDefault(execution.digest(), Long.MAX_VALUE));
      }
    }
  }
}
