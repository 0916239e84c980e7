package dev.autogroq.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;

/**
 * One place where a house rule is broken.
 *
 * @param where a file with its line, a class or a method
 * @param what what was found there
 */
record Breach(String where, String what) {

  /** Fails if there is a breach; the message says which rule, why it exists, and where it broke. */
  static void none(String rule, String why, Collection<Breach> breaches) {
    assertThat(breaches.stream().map(Breach::toString).distinct().sorted())
        .as("House rule %s, because %s. Broken at", rule, why)
        .isEmpty();
  }

  @Override
  public String toString() {
    return where + ": " + what;
  }
}
