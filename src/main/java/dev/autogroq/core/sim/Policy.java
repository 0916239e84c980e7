package dev.autogroq.core.sim;

/** A way to run a graph that the simulator sets beside others; spelled as users write it. */
public enum Policy {
  /** Upward rank alone; a freed slot is refilled at once. */
  CriticalPath,
  /** Smallest index first; a freed slot is refilled at once. */
  Declared,
  /** The standard profile: as many ready tasks as slots, in declared order, then wait for all. */
  Waves,
  /** A barrier after every level of the graph, declared order within. */
  Levels,
  /** The best order that {@link Portfolio} finds; a freed slot is refilled at once. */
  Portfolio
}
