package dev.autogroq.core.plan;

/**
 * A member of the team that takes part in a plan.
 *
 * @param maxConcurrentTasks tasks in flight at once, {@link Integer#MAX_VALUE} for no limit
 */
public record PlannedAgent(
    int index,
    String name,
    String role,
    String goal,
    String instructions,
    int maxConcurrentTasks) {}
