package dev.autogroq.core.sim;

/**
 * What one policy makes of one graph.
 *
 * @param name of the graph
 * @param slots tasks that run at once
 * @param lowerBoundSeconds what no policy can beat on these slots
 */
public record PolicyRow(
    String name, int slots, Policy policy, double makespanSeconds, double lowerBoundSeconds) {}
