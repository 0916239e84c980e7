package dev.autogroq.core.fleet;

import dev.autogroq.core.run.Step;
import java.util.ArrayDeque;
import java.util.List;

/** Lets those go on who waited for an execution that another task has ended or given up. */
final class HandOvers {
  private record Leaving(ActiveRun active, int task, boolean landed) {}

  private final Flights flights;
  private final Admission admission;
  private final ArrayDeque<Leaving> leavings = new ArrayDeque<>();

  HandOvers(Flights flights, Admission admission) {
    this.flights = flights;
    this.admission = admission;
  }

  /** A task whose result is missing waits for whoever makes it, if somebody does. */
  void standInLine(ActiveRun active, int task, long now) {
    var run = active.run;
    if (run.step(task) == Step.Queued && !run.shareKey(task).isEmpty()) {
      var member = new Flights.Member(active, task);
      flights.join(run.shareKey(task), member);
      if (flights.ownedByAnother(run.shareKey(task), member)) {
        run.share(task, now);
      }
    }
  }

  /** A task no longer executes what it may have executed for others too. */
  void note(ActiveRun active, int task, boolean landed) {
    if (!active.run.shareKey(task).isEmpty()) {
      leavings.add(new Leaving(active, task, landed));
    }
  }

  /**
   * Does what was noted; who goes on may cause more of it.
   *
   * @param event number of the event in which this happens
   */
  void settle(long event, long now) {
    for (var leaving = leavings.poll(); leaving != null; leaving = leavings.poll()) {
      var active = leaving.active();
      boolean terminal = active.run.step(leaving.task()).terminal();
      for (var waiting : leave(active, leaving.task(), leaving.landed(), terminal, event)) {
        goOn(waiting, leaving.landed(), now);
      }
    }
  }

  /** A run is no more: none of its tasks comes back. */
  void discard(ActiveRun active, long event, long now) {
    leavings.removeIf(leaving -> leaving.active() == active);
    for (int task = 0; task < active.entries.length; task++) {
      for (var waiting : leave(active, task, false, true, event)) {
        if (waiting.run() != active) {
          goOn(waiting, false, now);
        }
      }
    }
  }

  private List<Flights.Member> leave(
      ActiveRun active, int task, boolean landed, boolean terminal, long event) {
    var member = new Flights.Member(active, task);
    return flights.leave(active.run.shareKey(task), member, landed, terminal, event);
  }

  private void goOn(Flights.Member waiting, boolean landed, long now) {
    var run = waiting.run().run;
    if (run.step(waiting.task()) == Step.Sharing) {
      run.flightEnded(waiting.task(), landed, now);
      admission.touch(waiting.run());
    }
  }
}
