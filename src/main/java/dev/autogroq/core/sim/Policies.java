package dev.autogroq.core.sim;

import dev.autogroq.core.graph.LowerBound;
import java.util.ArrayList;
import java.util.List;

/** Policies side by side on one recorded graph: equal priorities, no overhead, no failures. */
public final class Policies {
  private Policies() {}

  /**
   * One row for every number of slots and every policy, in the order given.
   *
   * @param slots each at least 1
   * @param seed of the portfolio's noise
   */
  public static List<PolicyRow> compare(
      RecordedDag dag, List<Integer> slots, List<Policy> policies, long seed) {
    double[] seconds = dag.seconds();
    List<PolicyRow> rows = new ArrayList<>();
    for (int count : slots) {
      double bound = LowerBound.seconds(dag.graph(), seconds, count);
      for (Policy policy : policies) {
        double makespan = makespan(policy, dag, count, seed);
        rows.add(new PolicyRow(dag.name(), count, policy, makespan, bound));
      }
    }
    return List.copyOf(rows);
  }

  private static double makespan(Policy policy, RecordedDag dag, int slots, long seed) {
    double[] seconds = dag.seconds();
    int[] equal = new int[seconds.length];
    int[] declared = Orders.declared(equal);
    return switch (policy) {
      case CriticalPath ->
          ListSchedule.of(dag.graph(), seconds, slots)
              .makespan(Orders.byUpwardRank(dag.graph(), seconds, equal));
      case Declared -> ListSchedule.of(dag.graph(), seconds, slots).makespan(declared);
      case Waves -> BarrierSchedule.waves(dag.graph(), seconds, slots, declared);
      case Levels -> BarrierSchedule.levels(dag.graph(), seconds, slots, declared);
      case Portfolio ->
          Portfolio.choose(dag.graph(), seconds, slots, equal, seed).makespanSeconds();
    };
  }
}
