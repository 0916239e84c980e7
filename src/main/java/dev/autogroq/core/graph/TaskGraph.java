package dev.autogroq.core.graph;

/** A directed graph of tasks on int arrays; edges run from a dependency to what needs it. */
public final class TaskGraph {
  private TaskGraph() {}
}
