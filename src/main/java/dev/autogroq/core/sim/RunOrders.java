package dev.autogroq.core.sim;

import dev.autogroq.core.plan.Plan;
import dev.autogroq.core.run.Knobs;
import dev.autogroq.core.run.RunOrder;
import java.util.Arrays;

/** Chooses the order of a run once, at plan time, from expected durations. */
public final class RunOrders {
  private RunOrders() {}

  /**
   * The order that the plan's {@code scheduling.order} asks for: as declared, or the best of the
   * {@link Portfolio}, which permutes only tasks of equal effective priority. {@code CriticalPath}
   * with unequal priorities is upward rank alone, priorities deciding ties.
   *
   * @param seconds expected duration of each task
   */
  public static RunOrder choose(Plan plan, double[] seconds, long seed) {
    var graph = plan.graph();
    var declared = plan.tasks().stream().mapToInt(t -> t.priority()).toArray();
    var priorities = graph.highestOfDescendants(declared);
    var ranks = graph.upwardRanks(seconds);
    boolean equal = Arrays.stream(priorities).distinct().count() <= 1;
    var order = plan.spec().scheduling().order();
    return switch (order) {
      case Declared ->
          new RunOrder(plan, Orders.declared(plan.size()), ranks, priorities, seconds, "Declared");
      case CriticalPath ->
          equal
              ? portfolio(plan, seconds, ranks, priorities, seed)
              : new RunOrder(
                  plan,
                  Orders.byRankThenPriority(ranks, priorities),
                  ranks,
                  priorities,
                  seconds,
                  "UpwardRank");
      case Priority -> portfolio(plan, seconds, ranks, priorities, seed);
    };
  }

  private static RunOrder portfolio(
      Plan plan, double[] seconds, double[] ranks, int[] priorities, long seed) {
    int slots = Math.min(Knobs.of(plan.spec()).window(), Math.max(1, plan.size()));
    var choice = Portfolio.choose(plan.graph(), seconds, slots, priorities, seed);
    return new RunOrder(
        plan, choice.positions(), ranks, priorities, seconds, choice.candidate().name());
  }
}
