package dev.autogroq.reconcile;

/** Hears of what went wrong with objects, to count it: must return at once and never throw. */
public interface Faults {
  /** Hears nothing. */
  Faults UNHEARD = kind -> {};

  /**
   * An object was looked at whose spec cannot be read.
   *
   * @param kind as in a manifest
   */
  void undecodable(String kind);
}
