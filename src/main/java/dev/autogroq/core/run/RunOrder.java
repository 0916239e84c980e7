package dev.autogroq.core.run;

import dev.autogroq.core.plan.Plan;

/**
 * A plan with its order: chosen once, when the run begins.
 *
 * @param positions place of each task in the ready order, 0 first; a permutation
 * @param ranks upward rank of each task in seconds, for display
 * @param effectivePriorities own, or the highest of any task that needs it
 * @param expectedSeconds of each task
 * @param chosen name of the order that was chosen
 */
public record RunOrder(
    Plan plan,
    int[] positions,
    double[] ranks,
    int[] effectivePriorities,
    double[] expectedSeconds,
    String chosen) {}
