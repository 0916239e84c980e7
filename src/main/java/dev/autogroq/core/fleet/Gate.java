package dev.autogroq.core.fleet;

import dev.autogroq.api.WaitingReason;
import dev.autogroq.core.run.BudgetAnswer;
import java.util.List;
import java.util.Optional;

/** Something that must hold before a task starts: total, cheap, without side effects. */
interface Gate {

  /** A ready task whose turn it is. */
  record Candidate(ActiveRun active, int task) {
    int endpointIndex() {
      return active.run.plan().task(task).model().endpoint();
    }

    Endpoint endpoint() {
      return active.endpoints[endpointIndex()];
    }

    /** Tokens of the call: the prompt by estimate, and the longest answer. */
    long tokens() {
      return active.run.promptTokens(task)
          + (long) active.run.plan().task(task).model().maxOutputTokens();
    }
  }

  /** What gates look at. */
  record Facts(
      long now,
      int inFlight,
      FleetLimits limits,
      Optional<WaitingReason> pressure,
      Flights flights) {}

  Verdict check(Candidate candidate, Facts facts);

  /** The gates in the order in which they are asked; the first closed one names the reason. */
  List<Gate> ALL =
      List.of(
          Gate::window,
          Gate::pressure,
          Gate::singleFlight,
          Gate::agent,
          Gate::endpoint,
          Gate::budget);

  /** The window of the execution mode, and what the process can bear (invariant 2). */
  private static Verdict window(Candidate candidate, Facts facts) {
    boolean room = candidate.active().hasRoom() && facts.inFlight() < facts.limits().maxInFlight();
    return room ? Verdict.OPEN : Verdict.closed(WaitingReason.Window);
  }

  /** Memory and CPU under their thresholds; one task is always allowed, so this never deadlocks. */
  private static Verdict pressure(Candidate candidate, Facts facts) {
    return facts.inFlight() == 0
        ? Verdict.OPEN
        : facts.pressure().map(Verdict::closed).orElse(Verdict.OPEN);
  }

  /** Nobody else executes the same digest (invariant 3). */
  private static Verdict singleFlight(Candidate candidate, Facts facts) {
    var key = candidate.active().run.shareKey(candidate.task());
    var self = new Flights.Member(candidate.active(), candidate.task());
    return !key.isEmpty() && facts.flights().ownedByAnother(key, self)
        ? Verdict.closed(WaitingReason.InFlightElsewhere)
        : Verdict.OPEN;
  }

  /** {@code maxConcurrentTasks} of the agent. */
  private static Verdict agent(Candidate candidate, Facts facts) {
    return candidate.active().run.agentFree(candidate.task())
        ? Verdict.OPEN
        : Verdict.closed(WaitingReason.AgentBusy);
  }

  /** Requests, tokens and calls in flight of the endpoint, all runs together. */
  private static Verdict endpoint(Candidate candidate, Facts facts) {
    long opens = candidate.endpoint().opensAt(candidate.active(), candidate.tokens(), facts.now());
    return opens <= facts.now() ? Verdict.OPEN : new Verdict.Closed(WaitingReason.RateLimit, opens);
  }

  /** Spent + reserved + this reservation within the budget (invariant 5). */
  private static Verdict budget(Candidate candidate, Facts facts) {
    return candidate.active().run.budget(candidate.task()) == BudgetAnswer.Affordable
        ? Verdict.OPEN
        : Verdict.closed(WaitingReason.Budget);
  }
}
