package dev.autogroq.core.sim;

import dev.autogroq.core.graph.TaskGraph;

/**
 * The choice of an order by simulating several and keeping the best.
 *
 * <p>Candidates are upward rank, longest task and declared order, each then improved by
 * justification, and upward ranks with seeded noise, improved likewise. On recorded workflows two
 * dozen trials with justification find shorter schedules than two hundred random orders without.
 * Equal input gives an equal choice; of equal makespans the earlier candidate wins, upward rank
 * being the first.
 */
public final class Portfolio {
  private Portfolio() {}

  /**
   * The best order found.
   *
   * @param positions place of every task, each of 0 to size − 1 once
   * @param candidate what the order was made from
   * @param trials schedules simulated
   */
  public record Choice(
      int[] positions,
      Candidate candidate,
      double makespanSeconds,
      double lowerBoundSeconds,
      int trials) {}

  /** What an order was made from. */
  public enum Candidate {
    UpwardRank,
    LongestTask,
    Declared,
    Justified,
    Perturbed
  }

  /**
   * Chooses among orders that differ only within equal effective priority. The result is never
   * longer than upward rank, longest task or declared order under these durations and priorities.
   * Costs at most 60 simulated schedules up to 2,000 tasks and fewer above, at least 8.
   *
   * @param seconds expected duration of every task, finite and not negative
   * @param slots tasks that may run at once, at least 1
   * @param effectivePriority own or the highest of any task that needs it; higher goes first
   * @param seed of the noise
   * @throws IllegalStateException if the graph has a cycle
   */
  public static Choice choose(
      TaskGraph graph, double[] seconds, int slots, int[] effectivePriority, long seed) {
    PortfolioSearch search = new PortfolioSearch(graph, seconds, slots, effectivePriority);
    search.tryPlainOrders();
    search.tryPerturbedRanks(seed);
    return search.choice();
  }
}
