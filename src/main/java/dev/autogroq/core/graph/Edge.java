package dev.autogroq.core.graph;

/**
 * One dependency between two tasks, both named by index.
 *
 * @param from the task that is needed
 * @param to the task that needs it
 */
public record Edge(int from, int to) {}
