package dev.autogroq.core.fleet;

import dev.autogroq.api.Effects;
import dev.autogroq.core.plan.Plan;
import dev.autogroq.core.plan.SameQuestion;
import dev.autogroq.core.run.Run;
import dev.autogroq.core.run.Step;
import java.util.function.BiConsumer;

/**
 * What a run leaves to the one that takes its place: attempts whose answer may still be wanted go
 * on, so that no answer is paid for twice because a spec was edited.
 */
final class Succession {
  private final Roster runs;
  private final Flights flights;
  private final Admission admission;
  private final BiConsumer<ActiveRun, Throwable> broken;
  private boolean carrying;

  /**
   * The succession of runs.
   *
   * @param broken is told of a run that a bug of ours stopped
   */
  Succession(
      Roster runs, Flights flights, Admission admission, BiConsumer<ActiveRun, Throwable> broken) {
    this.broken = broken;
    this.runs = runs;
    this.flights = flights;
    this.admission = admission;
  }

  /** Whether a task of an old run is to go on when a run of this plan begins. */
  boolean carriesOn(ActiveRun old, int task, Plan next) {
    if (!shares(old.run, task)) {
      return false;
    }
    return awaited(old, task) || mayAskFor(next, old.run, task);
  }

  /** Gives up what nobody can want any more, and counts what goes on. */
  void review(long now) {
    var leftovers = runs.leftovers();
    for (var old : leftovers) {
      try {
        review(old, now);
      } catch (Throwable bug) {
        // Whatever it is, it stops one run and never the others.
        broken.accept(old, bug);
      }
    }
    if (carrying || !leftovers.isEmpty()) {
      runs.current().forEach(this::count);
    }
    carrying = !leftovers.isEmpty();
  }

  private void review(ActiveRun old, long now) {
    for (int task = 0; task < old.entries.length; task++) {
      if (shares(old.run, task) && !awaited(old, task) && !wanted(old, task)) {
        old.run.cancelTask(task, now);
      }
    }
  }

  /** The workflow is gone: nothing of it goes on but side effects. */
  void abandon(String uid, long now) {
    for (var old : runs.leftovers()) {
      if (old.run.identity().uid().equals(uid)) {
        for (int task = 0; task < old.entries.length; task++) {
          if (shares(old.run, task)) {
            old.run.cancelTask(task, now);
          }
        }
      }
    }
  }

  /** Counts what goes on against the window of the run that took the place. */
  private void count(ActiveRun active) {
    int before = active.carried;
    active.carried = 0;
    for (var old : runs.leftovers()) {
      if (old.run.identity().uid().equals(active.run.identity().uid())) {
        active.carried += old.run.inFlight();
      }
    }
    if (active.carried < before) {
      admission.touch(active);
    }
  }

  /** Whether an attempt is in flight that serves whoever asks the same; no side effect does. */
  private static boolean shares(Run run, int task) {
    return run.step(task) == Step.Running
        && !run.shareKey(task).isEmpty()
        && run.plan().task(task).effects() != Effects.SideEffecting;
  }

  private boolean awaited(ActiveRun old, int task) {
    return flights.awaited(old.run.shareKey(task), new Flights.Member(old, task));
  }

  /** Whether a task of the run that took the place may still come to the same digest. */
  private boolean wanted(ActiveRun old, int task) {
    var next = runs.current(old.run.identity().uid());
    if (next.isEmpty()) {
      return false;
    }
    var run = next.get().run;
    for (int other = 0; other < run.plan().size(); other++) {
      boolean open = !run.step(other).terminal();
      if (open
          && (run.rendered(other)
              ? sameKey(old.run, task, run, other)
              : alike(old, task, run, other))) {
        return true;
      }
    }
    return false;
  }

  private static boolean sameKey(Run old, int task, Run run, int other) {
    return run.shareKey(other).equals(old.shareKey(task));
  }

  private static boolean alike(ActiveRun old, int task, Run run, int other) {
    return SameQuestion.possible(old.run.plan(), task, run.plan(), other);
  }

  private static boolean mayAskFor(Plan next, Run old, int task) {
    for (int other = 0; other < next.size(); other++) {
      if (SameQuestion.possible(old.plan(), task, next, other)) {
        return true;
      }
    }
    return false;
  }
}
