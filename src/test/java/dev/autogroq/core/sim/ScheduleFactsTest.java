package dev.autogroq.core.sim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autogroq.api.BoundBy;
import dev.autogroq.core.graph.TaskGraph;
import dev.autogroq.core.plan.Plan;
import dev.autogroq.fixtures.PlanBuilder;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** How near a schedule came to the best there could be. */
class ScheduleFactsTest {

  @Test
  void aChainIsBoundByItsCriticalPath() {
    var facts = facts(plan(0, 0, 0, 0, 0, 0), 5, 20, 1, 10, chain(4));

    assertThat(facts.boundBy()).isEqualTo(BoundBy.CriticalPath);
    assertThat(facts.lowerBound()).isEqualTo(4);
    assertThat(facts.work()).isEqualTo(4);
    assertThat(facts.efficiencyPercent()).isEqualTo(20);
  }

  @Test
  void aFanOnFewSlotsIsBoundByItsWindow() {
    var facts = facts(plan(0, 0, 0, 0, 0, 0), 2, 2, 1, 10, none(4));

    assertThat(facts.boundBy()).isEqualTo(BoundBy.Window);
    assertThat(facts.lowerBound()).isEqualTo(2);
    assertThat(facts.efficiencyPercent()).isEqualTo(100);
  }

  @Test
  void whatExceedsTheFirstMinutesRequestsMustWait() {
    var facts = facts(plan(2, 0, 0, 0, 0, 0, 0), 9, 130, 1, 10, none(5));

    assertThat(facts.boundBy()).isEqualTo(BoundBy.RequestRate);
    assertThat(facts.lowerBound()).isEqualTo(120);
  }

  @Test
  void whatExceedsTheFirstMinutesTokensMustWait() {
    var facts = facts(plan(0, 20, 0, 0, 0, 0, 0), 9, 130, 1, 10, none(5));

    assertThat(facts.boundBy()).isEqualTo(BoundBy.TokenRate);
    assertThat(facts.lowerBound()).isEqualTo(120);
  }

  @Test
  void eachEndpointHasALimitOfItsOwn() {
    var plan = plan(2, 0, 0, 1, 2, 3);

    var facts = facts(plan, 9, 70, 1, 10, none(4));

    assertThat(facts.boundBy())
        .as("one call at each of four endpoints waits for nothing")
        .isEqualTo(BoundBy.CriticalPath);
  }

  @Test
  void theTightestEndpointBinds() {
    var plan = plan(2, 0, 1, 1, 1, 1, 1, 0);

    assertThat(facts(plan, 9, 130, 1, 10, none(6)).lowerBound()).isEqualTo(120);
  }

  @Test
  void aCallAboveTheWholeLimitTakesAMinuteForItself() {
    var facts = facts(plan(0, 20, 0, 0), 9, 70, 1, 1_000, none(2));

    assertThat(facts.lowerBound()).isEqualTo(60);
  }

  @Test
  void whatWasReachedWasPossible() {
    var facts = facts(plan(0, 20, 0, 0, 0), 9, 3, 1, 15, none(3));

    assertThat(facts.lowerBound()).isLessThanOrEqualTo(3);
    assertThat(facts.efficiencyPercent()).isEqualTo(100);
  }

  @Test
  void nothingIsAsEfficientAsNothing() {
    assertThat(facts(plan(0, 0), 1, 0, 0, 0, none(0)).efficiencyPercent()).isEqualTo(100);
  }

  /** A plan over the given endpoints, one task each; 0 for no limit. */
  private static Plan plan(int requestsPerMinute, long tokensPerMinute, int... endpoints) {
    var builder = PlanBuilder.aPlan("w");
    if (requestsPerMinute > 0) {
      builder.requestsPerMinute(requestsPerMinute);
    }
    if (tokensPerMinute > 0) {
      builder.tokensPerMinute(tokensPerMinute);
    }
    for (int i = 0; i < endpoints.length; i++) {
      builder.task("t" + i).endpoint(endpoints[i]);
    }
    return builder.build();
  }

  private static ScheduleFacts facts(
      Plan plan, int slots, double makespan, double seconds, double tokens, TaskGraph graph) {
    int size = graph.size();
    var rates = ScheduleFacts.RateBound.of(plan, filled(size, 1), filled(size, tokens));
    return ScheduleFacts.of(graph, filled(size, seconds), slots, makespan, rates);
  }

  private static double[] filled(int size, double value) {
    var array = new double[size];
    Arrays.fill(array, value);
    return array;
  }

  private static TaskGraph chain(int size) {
    var from = new int[size - 1];
    var to = new int[size - 1];
    for (int task = 0; task < size - 1; task++) {
      from[task] = task;
      to[task] = task + 1;
    }
    return TaskGraph.of(size, from, to);
  }

  private static TaskGraph none(int size) {
    return TaskGraph.of(size, new int[0], new int[0]);
  }
}
