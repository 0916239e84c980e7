package dev.autogroq.core.sim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autogroq.api.CacheOutcome;
import dev.autogroq.api.Dispatch;
import dev.autogroq.core.fleet.Event;
import dev.autogroq.core.fleet.FleetLimits;
import dev.autogroq.core.graph.TaskGraph;
import dev.autogroq.core.plan.Plan;
import dev.autogroq.core.run.AttemptOutcome;
import dev.autogroq.core.run.Decision;
import dev.autogroq.core.run.Lookup;
import dev.autogroq.core.run.Run;
import dev.autogroq.core.run.RunOrder;
import dev.autogroq.core.run.Spent;
import dev.autogroq.fixtures.PlanBuilder;
import dev.autogroq.fixtures.RandomGraphs;
import dev.autogroq.fixtures.RecordedDags;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What is simulated at plan time is what the fleet decides in production. */
class ListScheduleAgreesTest {

  @Property(tries = 1_000)
  @Label("(10) the fleet's makespan is the list schedule's, for any graph, order and window")
  void agreesOnRandomGraphs(@ForAll long seed) {
    var random = new SplittableRandom(seed);
    var sample = RandomGraphs.any(1 + random.nextInt(60), seed);
    int slots = 1 + random.nextInt(8);
    var positions = RandomGraphs.shuffled(sample.size(), random);

    assertAgrees("seed " + seed, sample.graph(), nanos(sample.seconds()), slots, positions);
  }

  @Test
  @DisplayName("(10) the fleet's makespan is the list schedule's on every recorded workflow")
  void agreesOnRecordedWorkflows() throws IOException {
    for (var recorded : RecordedDags.all()) {
      var dag = recorded.dag();
      var nanos = nanos(dag.seconds());
      var ranks = dag.graph().upwardRanks(dag.seconds());
      var positions = Orders.byRankThenPriority(ranks, new int[dag.graph().size()]);
      for (int slots : RecordedDags.SLOTS) {
        assertAgrees(dag.name() + " on " + slots, dag.graph(), nanos, slots, positions);
      }
    }
  }

  @Test
  void aTaskOfNoLengthLetsNobodyPassWhoWasReadyWithIt() {
    // At 1 s both slots are free for task 2, of no length, and task 3; only then are 4 and 5 ready.
    var graph = TaskGraph.of(6, new int[] {0, 2, 2}, new int[] {3, 4, 5});
    var seconds = new double[] {1, 1, 0, 10, 1, 1};

    assertAgrees("no length", graph, nanos(seconds), 2, new int[] {0, 1, 2, 5, 3, 4});
  }

  private static void assertAgrees(
      String what, TaskGraph graph, long[] nanos, int slots, int[] positions) {
    // Whole nanoseconds are exact as doubles, so nothing has to be close: it has to be equal.
    var durations = Arrays.stream(nanos).asDoubleStream().toArray();

    assertThat(simulated(graph, nanos, slots, positions, Dispatch.Continuous))
        .as("%s, continuous", what)
        .isEqualTo(ListSchedule.of(graph, durations, slots).makespan(positions));
    assertThat(simulated(graph, nanos, slots, positions, Dispatch.Waves))
        .as("%s, waves", what)
        .isEqualTo(BarrierSchedule.waves(graph, durations, slots, positions));
  }

  private static double simulated(
      TaskGraph graph, long[] nanos, int slots, int[] positions, Dispatch dispatch) {
    var builder = PlanBuilder.over(graph).window(slots).dispatch(dispatch);
    builder.deadlineSeconds(2_592_000);
    for (int task = 0; task < graph.size(); task++) {
      builder.at(task).runSeconds(2_592_000);
    }
    var plan = builder.build();
    var simulation = new FleetSimulation(FleetLimits.NONE, new FixedWorld(nanos), false);
    var identity = new Run.Identity("w", 1, 0, 0);
    simulation.foresee(0, new Event.RunSeen(identity, order(plan, positions), Set.of()));
    var view = simulation.run(Long.MAX_VALUE).get("w");
    return Duration.between(view.start(), view.end().orElseThrow()).toNanos();
  }

  private static RunOrder order(Plan plan, int[] positions) {
    int size = plan.size();
    return new RunOrder(
        plan, positions, new double[size], new int[size], new double[size], "as given");
  }

  private static long[] nanos(double[] seconds) {
    return IntStream.range(0, seconds.length)
        .mapToLong(task -> Math.round(seconds[task] * 1e9))
        .toArray();
  }

  private record FixedWorld(long[] nanos) implements FleetSimulation.World {
    @Override
    public Lookup lookUp(Decision.LookUp wanted) {
      return new Lookup.Missing("", "", 1, CacheOutcome.Bypassed);
    }

    @Override
    public FleetSimulation.Answer attempt(Decision.StartTask start) {
      var outcome = new AttemptOutcome.Succeeded(Spent.NOTHING);
      return new FleetSimulation.Answer(nanos[start.task()], outcome);
    }
  }
}
