package dev.autogroq.core.fleet;

import dev.autogroq.core.run.Step;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who is about to execute which digest: one execution at a time, over all runs (invariant 3). */
final class Flights {

  /** A task of a run. */
  record Member(ActiveRun run, int task) {}

  private static final class Flight {
    private @Nullable Member owner;
    private final Set<Member> members = new LinkedHashSet<>();
  }

  private final Map<String, Flight> flights = new HashMap<>();
  private final Map<String, Long> landed = new HashMap<>();

  /** A task's result is missing: it stands in line with others of the same key. */
  void join(String key, Member member) {
    flights.computeIfAbsent(key, k -> new Flight()).members.add(member);
  }

  /** Whether another task is executing this key. */
  boolean ownedByAnother(String key, Member member) {
    var flight = flights.get(key);
    return flight != null && flight.owner != null && !flight.owner.equals(member);
  }

  /** The member executes the key from now on; returns those that now wait for it. */
  List<Member> take(String key, Member member) {
    var flight = flights.computeIfAbsent(key, k -> new Flight());
    flight.owner = member;
    flight.members.add(member);
    if (flight.members.size() == 1) {
      return List.of();
    }
    return flight.members.stream().filter(other -> !other.equals(member) && stands(other)).toList();
  }

  /**
   * A member leaves. If it was the owner the flight is over; those who waited for it are returned.
   *
   * @param done whether its result is stored
   * @param terminal whether it will never come back
   * @param event number of the event in which this happens
   */
  List<Member> leave(String key, Member member, boolean done, boolean terminal, long event) {
    var flight = flights.get(key);
    if (flight == null) {
      return List.of();
    }
    boolean owned = member.equals(flight.owner);
    var waiting = owned ? sharing(flight) : List.<Member>of();
    if (terminal) {
      flight.members.remove(member);
    }
    if (owned) {
      flight.owner = null;
    }
    if (owned && done) {
      landed.put(key, event);
      flights.remove(key);
    } else if (flight.members.isEmpty()) {
      flights.remove(key);
    }
    return waiting;
  }

  /** The members of a flight that wait for its owner. */
  private static List<Member> sharing(Flight flight) {
    return flight.members.stream()
        .filter(other -> other.run().run.step(other.task()) == Step.Sharing)
        .toList();
  }

  /** Whether somebody else waits for what this member executes. */
  boolean awaited(String key, Member member) {
    var flight = flights.get(key);
    return flight != null && member.equals(flight.owner) && !sharing(flight).isEmpty();
  }

  /** Whether the key landed after this event, so that an older look-up could not have seen it. */
  boolean landedSince(String key, long event) {
    var when = landed.get(key);
    return when != null && when > event;
  }

  /** No look-up is under way any more: what landed before need not be remembered. */
  void forgetLanded() {
    landed.clear();
  }

  private static boolean stands(Member member) {
    var step = member.run().run.step(member.task());
    return step == Step.Queued || step == Step.Parked;
  }
}
