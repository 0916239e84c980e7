package dev.autogroq.core.sim;

import dev.autogroq.core.fleet.Event;
import dev.autogroq.core.fleet.Fleet;
import dev.autogroq.core.fleet.FleetLimits;
import dev.autogroq.core.run.AttemptOutcome;
import dev.autogroq.core.run.Decision;
import dev.autogroq.core.run.Lookup;
import dev.autogroq.core.run.RunView;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * The fleet under a virtual clock: the same decisions as in production, with a {@link World} that
 * says what look-ups and attempts bring and how long they take. Deterministic, and no real time
 * passes.
 */
public final class FleetSimulation {
  private static final long SECOND = 1_000_000_000L;

  /** What the simulated surroundings answer. */
  public interface World {
    /** What a look-up brings; it takes no time. */
    Lookup lookUp(Decision.LookUp wanted);

    /** What an attempt brings, and after how many nanoseconds, at least 0. */
    Answer attempt(Decision.StartTask start);

    /** An attempt was given up; the answer that was foreseen still comes, and no longer matters. */
    default void cancelled(Decision.CancelAttempt cancel) {}
  }

  /** An attempt's end. */
  public record Answer(long nanos, AttemptOutcome outcome) {}

  /**
   * An event that happens at a time. Of equal times the answers of look-ups come first and are
   * taken in by themselves, for they take no time at all, while even an attempt of no length takes
   * a place; the rest comes in the order in which it was foreseen.
   */
  private record Foreseen(long at, long sequence, @Nullable Event event)
      implements Comparable<Foreseen> {
    @Override
    public int compareTo(Foreseen other) {
      int byMoment = compareMoments(other);
      return byMoment != 0 ? byMoment : Long.compare(sequence, other.sequence);
    }

    private int compareMoments(Foreseen other) {
      int byTime = Long.compare(at, other.at);
      return byTime != 0 ? byTime : Boolean.compare(other.answersLookUp(), answersLookUp());
    }

    private boolean answersLookUp() {
      return event instanceof Event.LookedUp;
    }
  }

  private final Fleet fleet;
  private final World world;
  private final PriorityQueue<Foreseen> future = new PriorityQueue<>();
  private final Map<String, RunView> finished = new LinkedHashMap<>();
  private final List<Decision> decided = new ArrayList<>();
  private final boolean recording;
  private long clock;
  private long sequence;
  private long events;

  /**
   * A simulation that begins at the epoch.
   *
   * @param recording whether {@link #decided()} is wanted; it grows with the run
   */
  public FleetSimulation(FleetLimits limits, World world, boolean recording) {
    fleet = new Fleet(limits);
    this.world = world;
    this.recording = recording;
  }

  /** Lets an event happen at a time, in nanoseconds since the epoch. */
  public void foresee(long at, Event event) {
    future.add(new Foreseen(Math.max(at, clock), sequence++, event));
  }

  /**
   * Lets time pass until nothing more happens.
   *
   * @param mostEvents a bound that no sound simulation reaches
   * @return the last view of each run that ended, by workflow
   */
  public Map<String, RunView> run(long mostEvents) {
    while (step()) {
      if (events > mostEvents) {
        throw new IllegalStateException("no end after " + events + " events");
      }
    }
    return finished;
  }

  /**
   * Lets the next moment happen.
   *
   * @return false if nothing more is foreseen
   */
  public boolean step() {
    var first = future.peek();
    if (first == null) {
      return false;
    }
    clock = first.at();
    var batch = new ArrayList<Event>();
    for (var next = first; next != null && next.compareMoments(first) == 0; next = future.peek()) {
      var event = future.remove().event();
      batch.add(event == null ? new Event.Ticked() : event);
    }
    events += batch.size();
    for (var decision : fleet.on(batch, Instant.ofEpochSecond(clock / SECOND, clock % SECOND))) {
      carryOut(decision);
    }
    return true;
  }

  /** Nanoseconds since the epoch. */
  public long clock() {
    return clock;
  }

  public Fleet fleet() {
    return fleet;
  }

  /** Everything decided so far, if recording. */
  public List<Decision> decided() {
    return decided;
  }

  private void carryOut(Decision decision) {
    if (recording) {
      decided.add(decision);
    }
    if (decision instanceof Decision.LookUp wanted) {
      var lookup = world.lookUp(wanted);
      foresee(clock, new Event.LookedUp(wanted.uid(), wanted.run(), wanted.task(), lookup));
    } else if (decision instanceof Decision.StartTask start) {
      var answer = world.attempt(start);
      foresee(
          clock + answer.nanos(),
          new Event.TaskFinished(
              start.uid(), start.run(), start.task(), start.attempt(), answer.outcome()));
    } else if (decision instanceof Decision.CancelAttempt cancel) {
      world.cancelled(cancel);
    } else if (decision instanceof Decision.RunFinished over) {
      finished.put(over.uid(), over.view());
    } else if (decision instanceof Decision.RunBroken broken) {
      throw new AssertionError(broken.uid() + " broke", broken.bug());
    } else if (decision instanceof Decision.WakeAt wake) {
      long at = wake.when().getEpochSecond() * SECOND + wake.when().getNano();
      future.add(new Foreseen(Math.max(at, clock), sequence++, null));
    }
  }
}
