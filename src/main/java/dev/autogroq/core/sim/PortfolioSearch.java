package dev.autogroq.core.sim;

import dev.autogroq.core.graph.LowerBound;
import dev.autogroq.core.graph.TaskGraph;
import dev.autogroq.core.sim.Portfolio.Candidate;
import dev.autogroq.core.sim.Portfolio.Choice;
import java.util.SplittableRandom;

/**
 * One search of {@link Portfolio}: the best order so far and how many trials are left.
 *
 * <p>Justification pushes every task of a schedule as late as the makespan allows and then as early
 * as possible; the starts of the second pass are the new order. Valls, Ballestín and Quintanilla,
 * "Justification and RCPSP: a technique that pays" (2005).
 */
final class PortfolioSearch {
  private static final int MAX_TRIALS = 60;
  private static final int MIN_TRIALS = 8;

  /** Simulated tasks a search may cost before it is cut to fewer trials: some 30 ms. */
  private static final int TASK_BUDGET = 120_000;

  private static final int PLAIN_ROUNDS = 3;
  private static final int PERTURBED_ROUNDS = 1;

  /** Spread of the lognormal noise: small ones refine upward rank, large ones leave it. */
  private static final double MIN_SIGMA = 0.15;

  private static final double MAX_SIGMA = 1.0;

  /** Sums of the same durations in another order differ by this much at most. */
  private static final double ROUNDING = 1e-9;

  private final double[] seconds;
  private final int[] priority;
  private final int[] reversedPriority;
  private final double[] ranks;
  private final ListSchedule forward;
  private final ListSchedule backward;
  private final double lowerBound;
  private final int maxTrials;

  private int[] best = new int[0];
  private Candidate bestCandidate = Candidate.UpwardRank;
  private double bestMakespan = Double.POSITIVE_INFINITY;
  private int trials;

  PortfolioSearch(TaskGraph graph, double[] seconds, int slots, int[] priority) {
    this.seconds = seconds;
    this.priority = priority;
    this.forward = ListSchedule.of(graph, seconds, slots);
    this.backward = ListSchedule.of(graph.reversed(), seconds, slots);
    this.ranks = graph.upwardRanks(seconds);
    this.lowerBound = LowerBound.seconds(graph, seconds, slots);
    this.maxTrials =
        Math.max(MIN_TRIALS, Math.min(MAX_TRIALS, TASK_BUDGET / Math.max(1, seconds.length)));
    this.reversedPriority = new int[priority.length];
    for (int task = 0; task < priority.length; task++) {
      reversedPriority[task] = ~priority[task];
    }
  }

  void tryPlainOrders() {
    // All three are tried whatever the first gives: "never above declared order" holds to the bit.
    double[] rankStarts = simulate(Orders.byKey(ranks, priority), Candidate.UpwardRank);
    double[] declaredStarts = simulate(Orders.declared(priority), Candidate.Declared);
    double[] longestStarts =
        simulate(Orders.byLongestTask(seconds, priority), Candidate.LongestTask);
    justify(rankStarts, PLAIN_ROUNDS, Candidate.Justified);
    justify(longestStarts, PLAIN_ROUNDS, Candidate.Justified);
    justify(declaredStarts, PLAIN_ROUNDS, Candidate.Justified);
  }

  void tryPerturbedRanks(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] keys = new double[ranks.length];
    while (!isOptimal() && trials < maxTrials) {
      double sigma = MIN_SIGMA + (MAX_SIGMA - MIN_SIGMA) * random.nextDouble();
      double ownWeight = random.nextDouble();
      for (int task = 0; task < keys.length; task++) {
        double mixed = ranks[task] - ownWeight * seconds[task];
        keys[task] = mixed * Math.exp(sigma * random.nextGaussian());
      }
      double[] starts = simulate(Orders.byKey(keys, priority), Candidate.Perturbed);
      justify(starts, PERTURBED_ROUNDS, Candidate.Perturbed);
    }
  }

  Choice choice() {
    return new Choice(best, bestCandidate, bestMakespan, lowerBound, trials);
  }

  private boolean isOptimal() {
    return bestMakespan <= lowerBound * (1 + ROUNDING);
  }

  private void justify(double[] startSeconds, int rounds, Candidate candidate) {
    double[] starts = startSeconds;
    double makespan = latestEnd(starts);
    for (int round = 0; round < rounds && !isOptimal() && trials + 2 <= maxTrials; round++) {
      trials++;
      double[] fromTheEnd = backward.starts(Orders.byKey(ends(starts), reversedPriority));
      starts = simulate(Orders.byKey(ends(fromTheEnd), priority), candidate);
      double justified = latestEnd(starts);
      if (justified >= makespan) {
        return;
      }
      makespan = justified;
    }
  }

  private double[] simulate(int[] positions, Candidate candidate) {
    trials++;
    double[] starts = forward.starts(positions);
    double makespan = latestEnd(starts);
    if (makespan < bestMakespan) {
      best = positions;
      bestCandidate = candidate;
      bestMakespan = makespan;
    }
    return starts;
  }

  private double[] ends(double[] starts) {
    double[] ends = new double[starts.length];
    for (int task = 0; task < ends.length; task++) {
      ends[task] = starts[task] + seconds[task];
    }
    return ends;
  }

  private double latestEnd(double[] starts) {
    double latest = 0;
    for (int task = 0; task < starts.length; task++) {
      latest = Math.max(latest, starts[task] + seconds[task]);
    }
    return latest;
  }
}
