package dev.autogroq.core.fleet;

/**
 * What the process as a whole can bear.
 *
 * @param maxInFlight most attempts at once over all runs
 */
public record FleetLimits(int maxInFlight) {
  public static final FleetLimits NONE = new FleetLimits(Integer.MAX_VALUE);
}
